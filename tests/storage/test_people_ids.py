import secrets
import time

from storage.people import FreshIds, fresh_id


def test_no_two_people_who_come_at_once_have_one_number():
    assert len({fresh_id() for _ in range(50_000)}) == 50_000


def test_a_number_is_above_the_last_even_where_the_clock_and_the_dice_stand_still(monkeypatch):
    monkeypatch.setattr(time, "time_ns", lambda: 1_795_000_000_000_000_000)
    monkeypatch.setattr(secrets, "randbelow", lambda _most: 7)
    ids = FreshIds()

    first, second = ids(), ids()
    monkeypatch.setattr(time, "time_ns", lambda: 1_794_000_000_000_000_000)

    assert first == 1_795_000_000_000 << 20 | 7
    assert (second, ids()) == (first + 1, first + 2)
