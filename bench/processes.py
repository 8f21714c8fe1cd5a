"""The bots under test, each a process of its own, and what the kernel knows about them (Linux: /proc)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

ROOT = Path(__file__).absolute().parent.parent
CPU_CLOCK = 2
"""CPUCLOCK_SCHED of the kernel: nanoseconds on a CPU; /proc/PID/stat counts in steps of 10 ms."""
PATIENCE_SECONDS = 20


class Process:
    """One bot that runs; it is stopped at the end of the block."""

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        """Start `python -m` *command* in *folder*, with no setting but those of *environment*."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("ESIMFLUX_")}
        with (folder / "output.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own code
                [sys.executable, "-m", *command],
                cwd=folder,
                env={**inherited, "PYTHONPATH": str(ROOT), **environment},
                stdout=log,
                stderr=log,
            )
        self._proc = Path(f"/proc/{self._process.pid}")

    def __enter__(self) -> Self:
        """It runs already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ask it to stop, and wait until it has."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def cpu_seconds(self) -> float:
        """What all its threads have computed so far, by the kernel's CPU clock of the process (clock_getcpuclockid)."""
        return time.clock_gettime(~self._process.pid << 3 | CPU_CLOCK)

    @property
    def memory_mb(self) -> float:
        """Its resident memory."""
        return self._number("status", "VmRSS") / 1024

    @property
    def peak_mb(self) -> float:
        """The most that its resident memory has been."""
        return self._number("status", "VmHWM") / 1024

    @property
    def written_bytes(self) -> int:
        """What it has written to files so far; sockets do not count."""
        return self._number("io", "wchar")

    def _number(self, file: str, name: str) -> int:
        lines = (line.partition(":") for line in (self._proc / file).read_text().splitlines())
        return next(int(value.split()[0]) for key, _, value in lines if key == name)
