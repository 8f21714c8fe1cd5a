"""Keeping order, through the whole town: in the staff's group, in the admins' chat, in the community group."""

import re

import pytest

from bot.moderating import Moderating
from botapi.errors import ApiError
from core.channels import Channel
from security.places import Place
from storage.places import PlaceRows
from tests.journeys.test_tickets import opens
from tests.town import ANYTHING, text_of, until
from tests.visitors import TelegramVisitor, Visitor


class Member(TelegramVisitor):
    """Somebody in the community group; `from_bot` is what the bot says there."""

    def __init__(self, town, group, person, language="en"):
        super().__init__(town, person, language)
        self.group = group

    def messages(self):
        return self.person.messages(self.group)

    def says_of(self, key, **details):
        """The pattern of one of our texts."""
        return Visitor.says(self, key, **details)

    def ids(self):
        return {one["message_id"] for one in self.messages()}

    async def says(self, text, **more):
        return await self.person.send(text, chat=self.group, **more)

    async def is_now(self, status):
        async def look():
            return self.group.people.of(self.person).status == status

        await until(look)

    async def loses(self, message):
        async def look():
            return message["message_id"] not in self.ids()

        await until(look)

    async def hears(self, pattern):
        """Wait for words in their own chat."""

        async def look():
            said = (one for one in reversed(self.person.messages()) if one["from"]["is_bot"])
            return next((one for one in said if re.search(pattern, text_of(one))), None)

        return await until(look)


@pytest.fixture
async def moderating(desk):
    return Moderating(desk.house.services, desk.house.channels)


@pytest.fixture
async def group(desk, lea, moderating):
    """The community group, registered; Lea is in it, and the bot may write to her."""
    bot = next(desk.staff_chat.people.bots())
    group = desk.telegram.group("Travellers", members=[desk.owner, lea.person], admins=[bot])
    services = desk.house.services
    async with services.database.writing.begin() as session:
        row = {"place": Place.COMMUNITY, "by": None, "since": desk.clock(), "ended_at": None, "moved_to": None}
        await PlaceRows(session).put({"channel": Channel.TELEGRAM, "chat_id": group.id, **row})
    async with services.database.reading() as session:
        await services.security.places.load(session)
    await moderating.learn()
    await lea.person.send("/start")
    return group


@pytest.fixture
async def boss(desk, lea, group):
    return Member(desk, group, lea.person)


@pytest.fixture
async def max_power(desk, group):
    person = desk.telegram.person(first_name="Max", username="max_power", language_code="de")
    group.people.fill(members=[person], bots=(), admins=())
    return Member(desk, group, person, "de")


async def tagged(town, tag):
    async def look():
        return tag in await town.security_tags()

    await until(look)


async def test_a_customer_is_banned_from_their_topic_told_why_and_cannot_buy(desk, customer, lea):
    plans = await customer.write("Japan 10")
    ticket = await opens(customer)
    await lea.reads(ticket, ticket)

    await lea.writes(ticket, "/ban 2d fraud with three cards")

    await lea.reads(ticket, r"(?s)is banned until .*\(2d\).*fraud with three cards.*Case K-")
    told = await customer.sees("fraud with three cards")
    assert "/appeal" in text_of(told)
    assert "K-" in text_of(told)
    await customer.press("5\u00a0GB", plans)
    assert await desk.orders() == []
    line = text_of(await desk.staff_hears("#BAN K-"))
    assert "three cards" not in line
    assert desk.clock().strftime("%Y") not in line


async def test_undo_within_a_minute_and_the_person_never_hears_of_it(desk, customer, lea):
    ticket = await opens(customer)
    await lea.reads(ticket, ticket)

    await lea.writes(ticket, "/mute 2h spam")
    await lea.presses(ticket, "Undo")

    await lea.reads(ticket, "Taken back")
    await desk.staff_hears("#UNDO-MUTE K-")
    await desk.settle()
    assert not customer.find("spam")


async def test_agents_may_not_ban_and_the_group_reads_nothing_of_it(desk, customer, mia, lea):
    ticket = await opens(customer)
    await mia.reads(ticket, ticket)

    await mia.writes(ticket, "/ban 2d spam")
    await tagged(desk, "authz_fail")
    await lea.writes(ticket, "/warn rude")

    await lea.reads(ticket, "is warned")
    assert not any(mia.says("refusal-not-allowed") in text_of(one) for one in mia.posts(ticket))
    assert "mod.ban" not in await desk.security_tags()


async def test_the_admins_chat_knows_people_by_reference_and_shows_what_is_kept(desk, customer, lea):
    ticket = await opens(customer)
    await lea.reads(ticket, ticket)
    await lea.writes(ticket, "/warn rude")
    await lea.reads(ticket, "is warned")
    owner = desk.staff()

    await owner.tells(f"/whois #{ticket}")
    card = text_of(await desk.staff_hears("Warnings"))
    ref = re.search(r"U-\w+", card)[0]
    await owner.tells(f"/history {ref}")
    await desk.staff_hears(r"(?s)what was done.*rude")
    await owner.tells(f"/warns {ref.lower()}")
    await desk.staff_hears(r"(?s)warnings\n.*rude")
    await owner.tells(f"/note {ref} speaks only Portuguese")
    await desk.staff_hears("the note about")

    assert "tickets: 1" in card
    assert "Warnings (90 days): 1" in card
    assert "70000" not in card
    assert (await desk.security_tags()).count("sensitive_read_person") == 3


async def test_a_note_in_a_topic_stays_a_note_of_the_ticket(desk, customer, lea):
    ticket = await opens(customer)
    await lea.reads(ticket, ticket)

    await lea.writes(ticket, "/note waits for the refund")
    await desk.posted()

    assert "mod.note" not in await desk.security_tags()
    assert not customer.find("waits for the refund")


async def test_two_who_may_be_meant_are_asked_about_and_the_button_is_the_askers(desk, lea, mia):
    ada, bob = await desk.telegram_visitor(), await desk.telegram_visitor("de")
    first, second = await opens(ada), await opens(bob)
    await lea.reads(first, first)
    await lea.reads(second, second)

    await lea.writes(first, f"/warn {second} rude")
    await lea.reads(first, "2 people may be meant")
    await mia.presses(first, r"U-")
    assert mia.toast["text"] == mia.words.plain("refusal-button-foreign")
    assert "mod.warn" not in await desk.security_tags()
    await lea.presses(first, r"U-")

    await lea.reads(first, "is warned")
    assert (await desk.security_tags()).count("mod.warn") == 1


async def test_a_mute_in_the_group_stops_messages_and_ends_by_itself(desk, boss, max_power, moderating):
    spam = await max_power.says("Buy gold!")

    command = await boss.says("/dmute 2h spam", reply_to=spam)

    await max_power.is_now("restricted")
    await max_power.loses(spam)
    with pytest.raises(ApiError, match="FORBIDDEN"):
        await max_power.says("Why?")
    await boss.hears("is muted until")
    await max_power.sees(max_power.says_of("mod-public", verb="mute", case=ANYTHING))
    assert command["message_id"] in max_power.ids()
    desk.clock.advance(hours=2, seconds=1)
    await moderating.end_due()
    await desk.settle()
    assert await max_power.says("Sorry!")
    assert (await desk.security_tags()).count("mod.unmute") == 1


async def test_a_ban_by_name_from_the_desk_is_clamped_and_lifted(desk, lea, max_power, group):
    await max_power.says("hello")

    async def noted():
        return (await desk.row_counts())["seen_names"] == 1

    await until(noted)
    await lea.writes(None, "/ban @max_power 400d --group spam")
    await lea.reads(None, "is banned until")

    await max_power.is_now("kicked")
    left = group.people.of(max_power.person).until - desk.clock().timestamp()
    assert 364 * 86_400 < left <= 365 * 86_400 + 1  # Telegram counts whole seconds
    await lea.writes(None, "/unban @max_power --group sorry")
    await lea.reads(None, "is banned no more")
    await max_power.is_now("left")


async def test_telegrams_refusal_is_told_in_plain_words_and_nothing_holds(desk, boss, max_power, group):
    group.people.promote(max_power.person)

    await boss.says(f"/mute {max_power.person.id} 2h spam")

    alert = text_of(await desk.staff_hears("an administrator of the group"))
    assert "Max" not in alert
    await tagged(desk, "mod.refused")
    await boss.says(f"/unmute {max_power.person.id}")
    await boss.hears("is not muted")


async def test_a_silent_command_leaves_no_trace_in_the_group(desk, boss, max_power):
    spam = await max_power.says("Buy gold!")

    command = await boss.says("/skick spam", reply_to=spam)

    await boss.hears("thrown out")
    await max_power.is_now("left")
    await boss.loses(command)
    assert not [one for one in max_power.from_bot() if text_of(one)]
    del desk


async def test_a_report_becomes_a_case_and_the_staff_cannot_be_reported(desk, boss, max_power, group):
    spam = await boss.says("Our new prices")
    person = desk.telegram.person(first_name="Eva")
    group.people.fill(members=[person], bots=(), admins=())
    eva = Member(desk, group, person)
    insult = await max_power.says("You idiots")

    await eva.says("/report", reply_to=spam)
    await eva.says("/report", reply_to=insult)
    await eva.says("/report please", reply_to=insult)

    alert = text_of(await desk.staff_hears("has reported"))
    assert f"/{insult['message_id']}" in alert
    await desk.settle()
    assert (await desk.security_tags()).count("mod.report") == 1


async def test_what_is_blocked_is_deleted_and_so_is_what_comes_too_soon(desk, boss, max_power, moderating):
    owner = desk.staff()
    await owner.tells("/blocklist add Casino")
    await desk.staff_hears("is blocked in the community group")
    await owner.tells("/blocklist add https://www.gold.example/")
    await desk.staff_hears(r"gold\.example.* is blocked")
    await owner.tells("/slow --group 30")
    await desk.staff_hears("once in 30 seconds")
    await moderating.learn()

    word = await max_power.says("Great C\u0430sin0 here")
    link = await max_power.says("see shop.gold.example/now")
    first = await max_power.says("sorry")
    second = await max_power.says("I mean it")
    mine = [await boss.says("casino"), await boss.says("twice")]

    for message in (word, link, second):
        await max_power.loses(message)
    assert {first["message_id"], *(one["message_id"] for one in mine)} <= max_power.ids()
    assert (await desk.security_tags()).count("mod.blocked") == 2
    desk.clock.advance(seconds=31)
    assert (await max_power.says("later"))["message_id"] in max_power.ids()


async def test_t13_a_name_that_looks_like_ours_is_flagged_to_the_staff(desk, group):
    person = desk.telegram.person(first_name="\u0415sim\u0424lux Supp\u043ert")
    group.people.fill(members=[person], bots=(), admins=())
    fake = Member(desk, group, person)

    await fake.says("Send me your QR code")

    alert = text_of(await desk.staff_hears("a name that looks like ours"))
    assert re.search(r"X-\w{8}", alert)
    assert "mod.lookalike" in await desk.security_tags()


async def test_the_bot_talks_of_orders_in_private_alone(desk, max_power):
    await max_power.says("/start")
    await max_power.says("hello bot")
    await max_power.says("/orders")

    pointer = await max_power.sees(max_power.says_of("mod-write-in-private"))
    assert pointer["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://t.me/")
    assert len(max_power.from_bot()) == 1
    del desk


async def test_a_ban_for_ever_needs_another(desk, lea, customer):
    ticket = await opens(customer)
    await lea.reads(ticket, ticket)

    await lea.writes(ticket, "/ban perm fraud")

    await tagged(desk, "authz_fail")
    assert "mod.ban" not in await desk.security_tags()
