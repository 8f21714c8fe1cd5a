"""What an agent writes in a topic: to the customer, for the others, or to nobody."""

import pytest

from bot.texts import Texts
from handlers.tickets import ticket_page
from storage.staff import Role
from tests.handlers.desk.group_house import picture


async def test_an_answer_reaches_the_customer_under_the_public_name(house, anna, asked):
    ada, _, ticket = asked

    posted = await house.writes(anna, ticket, "Please restart it.")

    assert posted == []
    assert any("Please restart it." in text and "Anna" in text for text in house.got(ada))
    assert "Private" not in "".join(house.got(ada))


@pytest.mark.parametrize("note", ["// he is angry", "/note he is angry", "  //he is angry"])
async def test_a_note_never_reaches_the_customer(house, anna, asked, note):
    ada, _, ticket = asked
    before = house.got(ada)

    posted = await house.writes(anna, ticket, note)

    assert posted == []
    assert house.got(ada) == before
    assert [(one.author, one.content.text) for one in await house.messages(ticket)][-1] == ("note", "he is angry")


async def test_an_album_whose_caption_is_a_note_is_a_note_as_a_whole(house, anna, asked):
    ada, _, ticket = asked
    before = house.got(ada)

    deed = anna.send_album(
        [picture("red"), picture("blue")], caption="// look", chat=house.group, thread=await house.thread(ticket)
    )
    await house.posting(deed)

    assert house.got(ada) == before
    assert [one.author for one in await house.messages(ticket)][-2:] == ["note", "note"]


async def test_what_looks_like_a_command_is_held_back_and_said_so(house, anna, asked):
    ada, _, ticket = asked
    before = house.got(ada)

    (told,) = await house.writes(anna, ticket, "/clsoe")

    assert "not go to the customer" in told["text"]
    assert house.got(ada) == before


async def test_general_is_never_relayed(house, anna, asked):
    ada, _, _ = asked
    before = house.got(ada)

    posted = await house.says(anna, "Lunch?")

    assert posted == []
    assert house.got(ada) == before


async def test_somebody_who_is_not_of_the_staff_reaches_nobody_and_is_told_once(house, asked):
    ada, _, ticket = asked
    stranger = await house.member("Eve", is_staff=False)
    before = house.got(ada)

    first = await house.writes(stranger, ticket, "Send me your card number")
    second = await house.writes(stranger, ticket, "Now")

    assert len(first) == 1
    assert "not on the staff" in first[0]["text"]
    assert second == []
    assert house.got(ada) == before


async def test_a_removed_agent_loses_everything_at_once(house, anna, asked):
    ada, _, ticket = asked
    await house.group.leave(anna)
    await house.work()
    await house.group.add(anna, by=house.anna_person)
    await house.work()
    before = house.got(ada)

    (told,) = await house.writes(anna, ticket, "I am still here")

    assert "not on the staff" in told["text"]
    assert house.got(ada) == before


async def test_an_edit_changes_the_customers_copy(house, anna, asked):
    ada, _, ticket = asked
    await house.writes(anna, ticket, "Restrat it")

    await anna.edit(house.sent["message_id"], "Restart it", chat=house.group)
    await house.work()

    assert any("Restart it" in text for text in house.got(ada))
    assert not any("Restrat" in text for text in house.got(ada))


async def test_an_answer_edited_into_a_note_stays_with_the_customer_as_it_was(house, anna, asked):
    ada, _, ticket = asked
    await house.writes(anna, ticket, "Restart it")
    before = house.got(ada)

    await anna.edit(house.sent["message_id"], "// restart it, grumpy one", chat=house.group)
    await house.work()

    assert house.got(ada) == before
    assert "never sent" in house.posts()[-1]["text"]


async def test_an_agents_reaction_is_shown_to_the_customer_and_a_strangers_is_not(house, anna, asked):
    _, _, ticket = asked
    eve = await house.member("Eve", is_staff=False)
    copy = next(one for one in house.posts() if one.get("text", "").endswith("It does not work"))

    await eve.react(copy["message_id"], "👎", chat=house.group)
    await house.work()
    eves = (await house.messages(ticket))[0].reaction
    await anna.react(copy["message_id"], "👍", chat=house.group)
    await house.work()

    assert eves is None
    assert (await house.messages(ticket))[0].reaction == "👍"


async def test_unsend_takes_the_customers_copy_back(house, anna, asked):
    ada, _, ticket = asked
    await house.writes(anna, ticket, "Wrong customer, sorry")
    written = house.sent

    await house.writes(anna, ticket, "/unsend", reply_to=written)

    assert not any("Wrong customer" in text for text in house.got(ada))


async def test_what_was_taken_back_is_not_on_the_customers_page_of_the_ticket(house, anna, asked):
    _, _, ticket = asked
    await house.writes(anna, ticket, "Please restart it")
    await house.writes(anna, ticket, "Wrong customer, sorry")
    await house.writes(anna, ticket, "/unsend", reply_to=house.sent)

    async with house.database.reading() as session:
        view = await house.tickets.by_id(session, ticket.id)
        page = await ticket_page(session, house.tickets, Texts()("en"), view)

    assert "Please restart it" in page.text
    assert "Wrong customer" not in page.text


async def test_links_that_are_not_on_the_list_wait_for_a_lead(house, anna, lea, asked):
    ada, _, ticket = asked

    (warned,) = await house.writes(anna, ticket, "Look at https://evil.example/x")
    await house.presses(anna, "Send anyway")
    by_anna = house.got(ada)
    toast = house.toast
    await house.presses(lea, "Send anyway", warned)

    assert "evil.example" in warned["text"]
    assert not any("evil" in text for text in by_anna)
    assert toast["show_alert"]
    assert any("evil.example" in text for text in house.got(ada))


async def test_another_link_in_a_held_answer_is_told_anew(house, anna, asked):
    ada, _, ticket = asked
    await house.writes(anna, ticket, "Look at https://evil.example/x")
    edit = anna.edit(house.sent["message_id"], "Look at https://worse.example/x", chat=house.group)

    (warned,) = await house.posting(edit)

    assert "worse.example" in warned["text"]
    assert not any("example/x" in text for text in house.got(ada))


async def test_two_agents_at_once_see_it(house, anna, ben, asked):
    _, _, ticket = asked
    await house.writes(anna, ticket, "Please restart it.")

    (told,) = await house.writes(ben, ticket, "Is roaming on?")

    assert "Anna" in told["text"]


async def test_a_message_to_a_solved_ticket_waits_for_a_word(house, anna, asked):
    ada, _, ticket = asked
    house.group.people.promote(anna)
    await house.writes(anna, ticket, "/close")
    before = house.got(ada)

    asks = await house.writes(anna, ticket, "One more thing")
    held = house.got(ada)
    await house.presses(anna, "Reopen and send", asks[-1])

    assert not any("One more thing" in text for text in held)
    assert len(held) == len(before)
    assert any("One more thing" in text for text in house.got(ada))
    assert (await house.view(ticket)).is_active


async def test_links_in_what_is_sent_after_all_wait_for_a_lead_too(house, anna, lea, asked):
    ada, _, ticket = asked
    house.group.people.promote(anna)
    await house.writes(anna, ticket, "/close")
    asks = await house.writes(anna, ticket, "Look at https://evil.example/x")

    await house.presses(anna, "Reopen and send", asks[-1])
    by_anna, still = house.got(ada), await house.view(ticket)
    await house.presses(lea, "Send anyway")

    assert not any("evil.example" in text for text in by_anna)
    assert not still.is_active
    assert any("evil.example" in text for text in house.got(ada))


async def test_a_forwarded_command_does_nothing(house, anna, asked):
    _, _, ticket = asked
    message = {
        "text": "/close",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "X"},
    }

    deed = anna.post([message], (), chat=house.group, thread=await house.thread(ticket))
    await house.posting(deed)

    assert (await house.view(ticket)).is_active


async def test_an_anonymous_admin_is_asked_once_to_write_as_themselves(house, asked):
    ada, _, ticket = asked
    before = house.got(ada)

    told = [await house.anonymously("I will look into it", ticket), await house.anonymously("/close", ticket)]

    assert [len(posted) for posted in told] == [1, 0]
    assert "who you are" in told[0][0]["text"]
    assert house.got(ada) == before
    assert (await house.view(ticket)).is_active


async def test_a_member_whom_an_anonymous_admin_throws_out_may_do_nothing_more(house, anna):
    await house.thrown_out_anonymously(anna)

    async with house.database.reading() as session:
        assert [one.public_name for one in await house.staff.all(session)] == []


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.FINANCE, Role.SECURITY_ADMIN])
async def test_who_may_not_answer_is_told_once_and_reaches_nobody(house, asked, role):
    ada, _, ticket = asked
    member = await house.member("Aud", role)

    (told,) = await house.writes(member, ticket, "I was only looking")
    again = await house.writes(member, ticket, "and still am")

    assert "stayed here" in told["text"]
    assert again == []
    assert not [text for text in house.got(ada) if "looking" in text]


async def test_a_privacy_officer_answers(house, asked):
    ada, _, ticket = asked
    member = await house.member("Pia", Role.PRIVACY_OFFICER)

    await house.writes(member, ticket, "Your data are safe.")

    assert [text for text in house.got(ada) if "safe" in text]
