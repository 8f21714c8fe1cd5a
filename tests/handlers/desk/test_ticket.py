"""What an agent does to a ticket: by the card's buttons, by commands, and back again."""

import pytest

from security.tags import Tag
from storage.staff import Role
from storage.tickets import Topic
from tests.gate import steps_up
from tests.support.desk_house import words


async def test_the_card_shows_no_name_and_no_account(house, anna, asked):
    ada, customer, ticket = asked

    card = house.card_of(ticket)

    assert ticket.number in card["text"]
    assert ticket.reference in card["text"]
    for secret in (str(ada.id), ada.first_name, str(customer.person_id) + "\n"):
        assert secret not in card["text"].replace(ticket.number, "").replace(ticket.reference, "")


async def test_claiming_shows_on_the_card(house, anna, asked):
    _, _, ticket = asked

    await house.presses(anna, "Take it")

    assert "Anna" in house.card_of(ticket)["text"]
    assert ticket.number in house.toast["text"]
    assert "Give it back" in str(house.card_of(ticket)["reply_markup"])


async def test_nobody_takes_what_somebody_else_has_from_an_old_card(house, anna, ben, asked):
    _, _, ticket = asked
    old = dict(house.card_of(ticket))
    await house.presses(anna, "Take it")

    await house.presses(ben, "Take it", old)

    assert house.toast["show_alert"]
    assert (await house.view(ticket)).owner_name == "Anna"


async def test_a_stranger_presses_in_vain(house, asked):
    _, _, ticket = asked
    eve = await house.member("Eve", is_staff=False)

    await house.presses(eve, "Solved")

    assert house.toast["show_alert"]
    assert (await house.view(ticket)).is_active
    assert Tag.NOT_ALLOWED in await house.logged()


@pytest.mark.parametrize("label", ["1 hour", "Tomorrow", "Until the customer writes"])
async def test_later_and_back(house, anna, asked, label):
    _, _, ticket = asked
    await house.presses(anna, "Later")

    await house.presses(anna, label)
    snoozed = (await house.view(ticket)).snoozed_until
    await house.presses(anna, "Undo")

    assert snoozed is not None
    assert (await house.view(ticket)).snoozed_until is None


async def test_priority_by_button_and_by_word(house, anna, asked):
    _, _, ticket = asked
    await house.presses(anna, "Priority")
    await house.presses(anna, "urgent")
    urgent = (await house.view(ticket)).priority

    await house.writes(anna, ticket, "/priority low")

    assert urgent == "urgent"
    assert (await house.view(ticket)).priority == "low"


async def test_solving_by_the_card_can_be_undone_from_its_line(house, anna, asked):
    _, _, ticket = asked

    await house.presses(anna, "Solved")
    solved = await house.view(ticket)
    await house.presses(anna, "Undo")

    assert solved.solved_by == "Anna"
    assert (await house.view(ticket)).is_active


async def test_handing_over_by_button_and_by_name(house, anna, ben, asked):
    _, _, ticket = asked
    await house.presses(anna, "Hand over")
    await house.presses(anna, "Ben")
    first = (await house.view(ticket)).owner_name

    await house.writes(ben, ticket, "/transfer anna")

    assert first == "Ben"
    assert (await house.view(ticket)).owner_name == "Anna"


async def test_two_tickets_of_one_customer_become_one(house, anna, asked):
    _, customer, ticket = asked
    other = await house.open(customer, Topic.SLOW)
    await house.hear(customer, other.number, content=words("And one more"), message_id=77)
    await house.settle()

    await house.presses(anna, "Merge", house.card_of(ticket))
    await house.presses(anna, other.number)

    assert (await house.view(ticket)).merged_into == other.number


async def test_snooze_by_words(house, anna, asked, clock):
    _, _, ticket = asked

    await house.writes(anna, ticket, "/snooze 2h")
    (told,) = await house.writes(anna, ticket, "/snooze soon")

    assert 7100 < ((await house.view(ticket)).snoozed_until - clock()).total_seconds() <= 7200
    assert "tomorrow" in told["text"]
    assert told["message_thread_id"] == await house.thread(ticket)


async def test_the_queue_says_what_waits_for_how_long_and_where(house, anna, asked, clock):
    _, _, ticket = asked
    clock.advance(hours=3)

    (queue,) = await house.says(anna, "/queue")
    (mine,) = await house.says(anna, "/mine")

    assert ticket.number in queue["text"]
    assert "3 h 0 min old" in queue["text"]
    link = next(one["url"] for one in queue["entities"] if one["type"] == "text_link")
    assert link == f"https://t.me/c/{-1000000000000 - house.group.id}/{await house.thread(ticket)}"
    assert ticket.number not in mine["text"]


async def test_finding_by_words_number_and_reference(house, anna, asked):
    _, _, ticket = asked

    found = [
        (await house.says(anna, f"/find {term}"))[0]["text"]
        for term in ("does not", ticket.number.lower(), ticket.reference, "nobody wrote this")
    ]

    assert [ticket.number in text for text in found] == [True, True, True, False]


async def test_a_macro_is_looked_at_before_it_is_sent(house, anna, asked):
    ada, _, ticket = asked

    (offer,) = await house.writes(anna, ticket, "/macro")
    await house.presses(anna, "hello", offer)
    preview = next(one for one in house.posts() if one["message_id"] == offer["message_id"])
    before = house.got(ada)
    await house.presses(anna, "Send", preview)

    assert "English" in offer["text"]
    assert f"this is Anna. I have your ticket {ticket.number}" in preview["text"]
    assert not any("this is Anna" in text for text in before)
    assert any(f"ticket {ticket.number}" in text for text in house.got(ada))


async def test_leads_change_macros_and_agents_do_not(house, anna, lea, asked):
    refused = await house.says(anna, "/macros save bye en\nBye!")
    (saved,) = await house.says(lea, "/macros save bye en\nBye from { $name }!")
    (shown,) = await house.says(anna, "/macros bye")

    assert refused == []
    assert Tag.NOT_ALLOWED in await house.logged()
    assert "saved" in saved["text"]
    assert "Bye from { $name }!" in shown["text"]


async def test_stats_help_and_staff_answer(house, anna, asked, clock):
    clock.advance(minutes=5)
    stats = await house.says(anna, "/stats")
    guide = await house.says(anna, "/help")
    staff = await house.says(anna, "/staff")

    assert "Opened 1" in stats[0]["caption"]
    assert "photo" in stats[0]
    assert "/queue" in guide[0]["text"]
    assert "Anna" in staff[0]["text"]


async def test_owners_add_rename_and_remove_by_reply(house, asked):
    _, _, ticket = asked
    boss = await house.member("Olga", Role.OWNER)
    new = await house.member("New", is_staff=False)
    hello = await new.send("Hello", chat=house.group)

    await house.says(boss, "/staff add Nele agent", reply_to=hello)
    added = await house.writes(new, ticket, "Hello, this is Nele.")
    await house.says(boss, "/staff rename Nelly", reply_to=hello)
    await house.says(boss, "/staff role Nelly lead")
    async with house.database.reading() as session:
        before = {one.role for one in await house.staff.all(session)}
    await steps_up(house.database, house.clock, boss.id)
    await house.says(boss, "/staff role Nelly lead")
    async with house.database.reading() as session:
        names = {(one.public_name, one.role) for one in await house.staff.all(session)}
    await house.says(boss, "/staff remove Nelly")
    removed = await house.writes(new, ticket, "Still here?")

    assert added == []
    assert "lead" not in before
    assert ("Nelly", "lead") in names
    assert "not on the staff" in removed[0]["text"]


async def test_agents_take_nobody_in_and_leads_nobody_but_agents(house, anna, lea):
    for person, order in ((anna, "12345 Eve"), (lea, "12345 Eve lead"), (lea, "12345 Eve auditor")):
        assert await house.says(person, f"/staff add {order}") == []
    async with house.database.reading() as session:
        here = {one.public_name for one in await house.staff.all(session)}

    (added,) = await house.says(lea, "/staff add 12345 Eve")

    assert "Eve" not in here
    assert "Eve" in added["text"]


async def test_the_desk_speaks_a_members_language(house, asked):
    jan = await house.member("Jan", language="de")

    (queue,) = await house.says(jan, "/queue")

    assert "Was wartet" in queue["text"]
