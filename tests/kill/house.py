"""
Lives of the house: `python -m tests.kill.house` imports everything once and forks a process for each life.

A life is `python -m bot <command>` in every respect but two: it was imported before, and time is short (a fast clock,
a hurried engine, timers that tick every few seconds). Lines of JSON come in (`{"args": …, "env": …, "log": …}`), and
lines go out: `born <pid>` and `dead <pid> <status>`. When the input ends, every life ends.
"""

import asyncio
import contextlib
import ctypes
import json
import os
import select
import signal
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

import bot.__main__ as entry
from bot.desk import pump
from core.durable import DurableEngine
from tests.kill import switch
from tests.kill.clock import SharedClock
from tests.town import QUICK

CLOCK, POINT, HELD = "ESIMFLUX_TEST_CLOCK", "ESIMFLUX_TEST_KILL_AT", "ESIMFLUX_TEST_HELD"
HURRIED = {30: 2, 60: 3, 600: 5}
"""Seconds between two ticks of a timer: in life, and here."""
LATE_CALLS = timedelta(seconds=30)
"""By the fast clock: how long a call of a dead process may be on its way."""
PR_SET_PDEATHSIG = 1
"""Of Linux's <sys/prctl.h>."""
UNWANTED = ("reconcile-payments",)
"""A life that has to come to a certain point must not find another way to the payment."""


def live(args, env, log):
    """Be `python -m bot <args>`."""
    die_with_parent()
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ |= env
    os.chdir(Path(log).parent)  # where no .env is
    point = env.get(POINT)
    hurry(SharedClock(Path(env[CLOCK])), without=UNWANTED if point else ())
    hold(env.get(HELD, "").split())
    if point:
        switch.install(point)
    sys.argv = ["bot", *args]
    sys.exit(entry.main())


def die_with_parent():
    """Ask Linux to end this process with the one that forked it, however that one ends: no house outlives its test."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def hurry(clock, *, without):
    """Let this process live by *clock*, and leave some timers out."""
    every = DurableEngine.every

    def sooner(self, name, function, *, seconds=None, at=None):
        if name not in without:
            every(self, name, function, seconds=HURRIED.get(seconds, seconds), at=at)

    DurableEngine.every = sooner
    pump.FOREIGN_CLAIM = LATE_CALLS  # the clock is faster here, the network is not
    entry.system_clock = clock
    entry.open_house = partial(entry.open_house, pace=QUICK)


def hold(tasks):
    """Let these durable tasks begin and get no further: in another life they go on."""
    task = DurableEngine.task

    async def stand_still(_key):
        await asyncio.Event().wait()

    def some(self, name, **how):
        register = task(self, name, **how)
        return (lambda _function: register(stand_still)) if name in tasks else register

    DurableEngine.task = some


def serve():
    """Fork lives until the input ends."""
    alive, inbox = set(), sys.stdin.buffer
    os.set_blocking(inbox.fileno(), False)
    rest = b""
    while True:
        select.select([inbox], [], [], 0.02)
        with contextlib.suppress(BlockingIOError):
            part = os.read(inbox.fileno(), 65536)
            if not part:
                break
            *lines, rest = (rest + part).split(b"\n")
            for line in lines:
                asked = json.loads(line)
                pid = os.fork()
                if pid == 0:
                    live(asked["args"], asked["env"], asked["log"])
                alive.add(pid)
                say("born", pid)
        for pid in list(alive):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                alive.discard(pid)
                say("dead", pid, os.waitstatus_to_exitcode(status))
    for pid in alive:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def say(*words):
    print(*words, flush=True)  # noqa: T201 - the line is the protocol


if __name__ == "__main__":
    serve()
