"""How many inputs the fuzzing tries: always the same; with ESIMFLUX_FUZZ=N new ones, and N times as many."""

import logging
import os

import pytest
from hypothesis import HealthCheck, given, settings

TIMES = int(os.environ.get("ESIMFLUX_FUZZ", "0"))


@pytest.fixture(scope="session")
def made():
    """
    So many examples of a strategy, in a list: a house in its own event loop takes them one after another.

    Only fixtures of the session make them, before any house is open: Hypothesis wants to be alone with `random`.
    """

    def make(strategy, count):
        found = []

        @settings(
            max_examples=count * max(1, TIMES),
            derandomize=not TIMES,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(strategy)
        def keep(one):
            found.append(one)

        keep()
        return found

    return make


class Bugs(logging.Handler):
    """Every line of the log that tells of an error of ours."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.lines = []

    def emit(self, record):
        self.lines.append(logging.Formatter().format(record))


@pytest.fixture
def bugs():
    """What the log says of bugs while a test runs."""
    handler = Bugs()
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)
