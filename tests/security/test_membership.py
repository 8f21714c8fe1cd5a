"""Live membership: Telegram is asked, for a minute it is believed, and its silence opens nothing grave."""

import pytest

from core.channels import Channel
from core.errors import Outage
from security.membership import Membership, MembershipUnknown
from security.staff import Role
from tests.security.guard_house import DESK_CHAT, GuardHouse


class Group:
    """The staff's group, as Telegram knows it."""

    def __init__(self):
        self.members, self.asked, self.silent = set(), 0, False

    async def ask(self, chat_id, external_id):
        assert chat_id == DESK_CHAT
        self.asked += 1
        if self.silent:
            raise Outage(Channel.TELEGRAM)
        return external_id in self.members


@pytest.fixture
def house(database, vault, clock, work):
    return GuardHouse(database, vault, clock, work)


@pytest.fixture
async def anna(house):
    return await house.member("Anna", Role.LEAD)


@pytest.fixture
def group(anna):
    group = Group()
    group.members.add(anna.external_id)
    return group


@pytest.fixture
def membership(clock, group):
    membership = Membership(clock, lambda: DESK_CHAT)
    membership.ask = group.ask
    return membership


async def test_t24_who_is_no_longer_in_the_group_is_found_out_within_a_minute(membership, group, anna, clock):
    assert await membership.is_here(anna, surely=True)
    group.members.clear()
    clock.advance(seconds=59)
    assert await membership.is_here(anna, surely=True)

    clock.advance(seconds=1)

    assert not await membership.is_here(anna, surely=True)
    assert group.asked == 2


async def test_t24_telegrams_own_news_counts_at_once(membership, anna):
    assert await membership.is_here(anna)

    membership.heard(DESK_CHAT, anna.external_id, is_in=False)

    assert not await membership.is_here(anna)


async def test_t24_silence_opens_nothing_grave_and_shuts_nothing_else(membership, group, anna, clock):
    assert await membership.is_here(anna, surely=True)
    group.silent = True
    clock.advance(seconds=60)

    assert await membership.is_here(anna)
    with pytest.raises(MembershipUnknown):
        await membership.is_here(anna, surely=True)


async def test_whoever_asks_again_in_a_transaction_does_not_wait_for_a_silent_telegram(membership, group, anna, clock):
    group.silent = True
    assert await membership.is_here(anna)

    with pytest.raises(MembershipUnknown):
        await membership.is_here(anna, surely=True)
    assert group.asked == 1
    group.silent = False
    clock.advance(seconds=10)

    assert await membership.is_here(anna, surely=True)


async def test_owners_and_companies_without_a_group_need_no_telegram(house, membership, group, clock, anna):
    group.silent = True

    assert await membership.is_here(await house.owner(), surely=True)
    alone = Membership(clock, lambda: None)
    alone.ask = group.ask
    assert await alone.is_here(anna, surely=True)
    assert group.asked == 0
