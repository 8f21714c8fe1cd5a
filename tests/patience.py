"""
How long tests wait before they give up, in seconds of the wall's clock: in one place, and far more than is needed.

A limit here only ends a test that would never end: one that works waits no longer for it. So each limit fits a machine
that is many times slower than a developer's, and has more to do.
"""

PATIENCE = 120
"""For what comes within a second or two on a machine that has nothing else to do."""
LONG_PATIENCE = 600
"""For what takes some ten seconds there: a house that starts, a backlog that is worked off, a run of the bench."""
