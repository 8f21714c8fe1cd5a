"""
A switch in the house under test: the process kills itself with SIGKILL at a named point, as a power cut would.

A point is `module:Class.method/when`, or `module:Class.method/when/Kind` for calls whose first argument is a `Kind`:

    before      the method is called
    after       it has returned; the transaction around it, if there is one, is still open
    committed   the transaction of its session has just been committed
"""

import os
import signal
from functools import wraps
from importlib import import_module

from sqlalchemy import event

POLL = "GetUpdates"


def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)


def install(point):
    """Let this process die the first time that it comes to *point*."""
    target, when, *kind = point.split("/")
    module, _, path = target.partition(":")
    owner, name = path.split(".")
    holder = getattr(import_module(module), owner)
    method = getattr(holder, name)

    @wraps(method)
    async def watched(self, *args, **kwargs):
        if kind and type(args[0]).__name__ != kind[0]:
            return await method(self, *args, **kwargs)
        if when == "before":
            die()
        if when == "committed":
            event.listen(args[0].sync_session, "after_commit", die, once=True)
        result = await method(self, *args, **kwargs)
        if when == "after" and not (kind == [POLL] and result == []):  # one that brought nothing is no point
            die()
        return result

    setattr(holder, name, watched)
