"""Applications and ports on loopback."""

import errno
import random
import socket
from contextlib import asynccontextmanager

from aiohttp import web

OWN = range(10_000, 32_000)
"""Ports that no system gives to connections by itself: one that is free now stays free until somebody listens there."""


def free_port():
    chance = random.SystemRandom()
    while True:
        port = chance.choice(OWN)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
            else:
                return port


@asynccontextmanager
async def listening(app, port=0):
    """Serve an application as long as the block lasts; its address, without a slash at the end."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
