"""One clock for several processes: faster than the wall's, and set forward by whoever holds the file."""

import mmap
import struct
import time
from datetime import UTC, datetime, timedelta

LAYOUT = struct.Struct("3d")


class SharedClock:
    """A `core.clock.Clock` in a file: seconds since 1970 at its start, how fast it runs, how far it was set forward."""

    def __init__(self, path):
        with path.open("r+b") as file:
            self._kept = mmap.mmap(file.fileno(), LAYOUT.size)

    @classmethod
    def make(cls, path, *, speed):
        """A new one in *path*, which runs *speed* times as fast as the wall's."""
        path.write_bytes(LAYOUT.pack(time.time(), speed, 0.0))
        return cls(path)

    def __call__(self):
        started, speed, forward = LAYOUT.unpack(self._kept[:])
        return datetime.fromtimestamp(started + (time.time() - started) * speed + forward, tz=UTC)

    def advance(self, **period):
        """Set it forward."""
        started, speed, forward = LAYOUT.unpack(self._kept[:])
        self._kept[:] = LAYOUT.pack(started, speed, forward + timedelta(**period).total_seconds())
