"""The state of `logging` is the process's: who sets it up in a test gives it back."""

import logging
import sys
import threading
import warnings
from contextlib import contextmanager


@contextmanager
def restored_logging():
    """Whatever is set up inside is as before afterwards."""
    root, dbos = logging.getLogger(), logging.getLogger("dbos")
    factory, raises = logging.getLogRecordFactory(), logging.raiseExceptions
    handlers, of_dbos, propagates = list(root.handlers), list(dbos.handlers), dbos.propagate
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    shown = warnings.showwarning
    levels = {one: one.level for one in map(logging.getLogger, list(logging.Logger.manager.loggerDict))}
    level = root.level
    try:
        for handler in handlers:
            root.removeHandler(handler)  # `force` would close them
        yield
    finally:
        logging.captureWarnings(capture=False)
        warnings.showwarning = shown
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
        logging.setLogRecordFactory(factory)
        logging.raiseExceptions = raises
        root.handlers[:], dbos.handlers[:], dbos.propagate = handlers, of_dbos, propagates
        root.setLevel(level)
        for name in list(logging.Logger.manager.loggerDict):
            one = logging.getLogger(name)
            one.setLevel(levels.get(one, logging.NOTSET))
