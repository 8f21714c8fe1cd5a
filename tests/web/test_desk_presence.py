"""Who is at a ticket is forgotten when they are gone."""

from web.desk_presence import KEPT, Presence


def test_tickets_that_nobody_looks_at_are_forgotten(clock):
    presence = Presence(clock)
    for number in range(KEPT):
        presence.look(f"T-{number}", 1, "Mia")
    clock.advance(minutes=5)

    presence.look("T-here", 1, "Mia")

    assert len(presence._seen) == 1
    assert presence.is_here("T-here", 1)
