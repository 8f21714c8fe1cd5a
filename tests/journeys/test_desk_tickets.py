"""What agents do with tickets: taking, handing over, putting aside, merging, closing, and taking it back."""

import re

from storage.tickets import Priority, TicketStatus
from tests.journeys.test_esims import bought
from tests.journeys.test_help import asks
from tests.journeys.test_tickets import opens, tickets
from tests.town import ANYTHING, labels_of, text_of


async def standing(desk, number, **how):
    """Wait until the ticket stands so; give it."""

    async def look():
        ticket = next(one for one in await tickets(desk) if one.number == number)
        return ticket if all(getattr(ticket, name) == value for name, value in how.items()) else None

    return await desk.until(look)


async def test_the_card_knows_the_order_the_esim_and_the_steps_that_were_tried(desk, mia):
    ada = await desk.telegram_visitor("de")
    sold = await bought(desk, ada)
    desk.supplier.phone(sold.esim_tran_no).walk(used=0)
    page = await ada.press(ada.label("esim-button-samsung"), await asks(ada, "no-internet"))
    for _ in range(5):
        page = await ada.press(ada.label("help-button-next"), page)
    await ada.press(ada.label("help-button-write-now"), page)

    opened = await ada.write("Immer noch nichts in Tokio")
    ticket = re.search(r"T-\w+", text_of(opened))[0]
    await mia.reads(ticket, "Tokio")
    card = text_of(await mia.card(ticket))

    (order,) = await desk.orders()
    assert order.number in card
    assert f"ICCID …{sold.iccid[-4:]}" in card
    assert mia.words.plain("desk-topic-no-internet") in card
    assert mia.words.plain("desk-language-de") in card

    tried = re.search(r"🧭.*", card)[0]
    assert all(mia.words.plain(f"help-short-{step}") in tried for step in ("line", "data", "roaming", "apn", "network"))
    assert "samsung" in card.lower()
    assert str(ada.external_id) not in card
    assert sold.iccid not in card


async def test_taking_handing_over_sorting_and_putting_aside_all_with_a_way_back(desk, mia, lea):
    ada = await desk.web_visitor("de")
    ticket = await opens(ada)
    await mia.reads(ticket, "It does not work")

    await mia.presses(ticket, mia.label("desk-button-claim"), await mia.card(ticket))
    assert mia.toast["text"] == mia.words.plain("desk-claimed-short", number=ticket)
    await mia.until(lambda: "Mia" in text_of(mia.posts(ticket)[0]))
    await mia.presses(ticket, mia.label("desk-menu-transfer"))
    await mia.presses(ticket, "^Lea$")
    await lea.reads(ticket, lea.says("desk-line-transferred", name="Lea"))
    await lea.presses(ticket, lea.label("desk-button-undo"))
    await lea.reads(ticket, lea.says("desk-undone", name="Lea"))
    (mine,) = await tickets(desk)

    await mia.writes(ticket, "/priority urgent")
    sorted_ = mia.says("desk-sorted", number=ticket, priority=mia.words.plain("desk-priority-urgent"), name="Mia")
    await mia.reads(ticket, sorted_)
    await standing(desk, ticket, priority=Priority.URGENT, owner_id=mine.owner_id)
    await mia.presses(ticket, mia.label("desk-button-undo"))
    await standing(desk, ticket, priority=Priority.NORMAL)
    await mia.writes(ticket, "/snooze 2h")
    await mia.reads(ticket, mia.says("desk-snoozed", number=ticket, until=ANYTHING, name="Mia"))
    await mia.presses(ticket, mia.label("desk-button-undo"))
    await standing(desk, ticket, snoozed_until=None)
    await mia.writes(ticket, "/snooze tomorrow")
    await mia.reads(ticket, mia.says("desk-snoozed", number=ticket, until=ANYTHING, name="Mia"))
    await ada.tells("It is urgent")
    await standing(desk, ticket, snoozed_until=None)
    assert not ada.find("Lea")


async def test_two_tickets_are_merged_parted_and_merged_again(desk, mia):
    ada = await desk.telegram_visitor()
    first = await opens(ada, "no net", "slow")
    second = await opens(ada, "money", "refund")
    await mia.reads(second, "money")

    await mia.writes(second, f"/merge {first}")
    await mia.reads(first, mia.says("desk-line-merged-here", merged=second))
    await mia.reads(second, mia.says("desk-line-merged", into=first))
    await ada.sees(ada.says("ticket-told-merged", merged=second, number=first))
    await mia.presses(second, mia.label("desk-button-undo"))
    await ada.sees(ada.says("ticket-told-parted", number=second, other=first))
    await standing(desk, second, merged_into_id=None)
    await desk.posted()

    await mia.presses(second, mia.label("desk-menu-merge"), await mia.card(second))
    await mia.presses(second, f"^{first}$")
    merged = await standing(desk, second, status=TicketStatus.MERGED)

    assert merged.merged_into_id == (await tickets(desk))[0].id


async def test_it_is_closed_told_by_a_public_name_alone_rated_opened_again_and_closed_by_its_customer(
    desk, customer, mia, lea
):
    ticket = await opens(customer)
    await mia.writes(ticket, "Please restart it")
    await customer.sees("Please restart it")

    await mia.presses(ticket, mia.label("desk-button-solve"), await mia.card(ticket))
    topic = customer.words.plain("ticket-topic-other")
    told = await customer.sees(customer.says("ticket-told-solved", number=ticket, topic=topic, name="Mia"))
    await mia.reads(ticket, mia.says("desk-line-solved", name="Mia"))
    await customer.press("😞|🙁|😐", told)
    await customer.press(customer.label("ticket-why-unsolved"))
    await customer.press(customer.label("ticket-button-words"))
    await customer.write("It still does not work at all")
    rated = await standing(desk, ticket, rating_why="unsolved")
    await mia.reads(
        ticket, mia.says("desk-line-rated-words", stars=rated.rating, words="It still does not work at all")
    )
    assert rated.rating < 4
    await mia.until(lambda: mia.topic(ticket).closed)

    await mia.presses(ticket, mia.label("desk-button-reopen"), await mia.card(ticket))
    await mia.until(lambda: not mia.topic(ticket).closed)
    await mia.writes(ticket, "One more thing")
    await customer.sees("One more thing")
    await standing(desk, ticket, status=TicketStatus.WAITING_FOR_YOU)
    page = await customer.press(ticket, await customer.write("/tickets"))
    await customer.press(customer.label("ticket-button-solved"), page)
    await lea.reads(ticket, lea.says("desk-line-solved-by-customer"))
    customer_words = " ".join(text_of(one) for one in customer.from_bot())
    assert "Private" not in customer_words
    assert str(mia.person.id) not in customer_words


async def test_a_solved_one_is_opened_again_by_answering_it_and_not_once_its_time_is_over(desk, mia):
    ada = await desk.telegram_visitor()
    ticket = await opens(ada)
    await mia.writes(ticket, "Please restart it")
    answer = await ada.sees("Please restart it")
    await desk.posted()
    await mia.writes(ticket, "/close")
    await standing(desk, ticket, status=TicketStatus.SOLVED)
    desk.clock.advance(days=2)

    await ada.tells("No, still not", reply_to=answer)
    await mia.reads(ticket, "No, still not")
    await mia.reads(ticket, mia.says("desk-line-reopened"))
    await standing(desk, ticket, status=TicketStatus.WAITING_FOR_US)
    await mia.until(lambda: not mia.topic(ticket).closed)
    await mia.writes(ticket, "/close")
    await standing(desk, ticket, status=TicketStatus.SOLVED)
    desk.clock.advance(days=20)
    await ada.write("Hello again")

    await standing(desk, ticket, status=TicketStatus.SOLVED)


async def test_macros_speak_the_customers_language_and_leads_change_them(desk, customer, mia, lea):
    ticket = await opens(customer)
    await mia.reads(ticket, "It does not work")

    await lea.writes(ticket, "/macros save greet de\nHallo, hier ist { $name } zu { $ticket }")
    await lea.reads(ticket, lea.says("desk-macro-saved", macro="greet", language=ANYTHING))
    await lea.writes(ticket, "/macros save greet en\nHello, this is { $name } about { $ticket }")
    await lea.reads(ticket, lea.says("desk-macro-saved", macro="greet", language=lea.words.plain("desk-language-en")))
    await mia.writes(ticket, "/macros save greet en\nmine")
    await mia.writes(ticket, "/macro")
    offers = await mia.reads(ticket, mia.says("desk-choose-macro", number=ticket, language=ANYTHING))
    assert not [label for label in labels_of(offers) if label == "refund"]  # there is no order to name
    await mia.presses(ticket, "^greet$", offers)
    await mia.presses(ticket, mia.label("desk-button-send"))

    wanted = {"de": "Hallo, hier ist Mia zu", "en": "Hello, this is Mia about"}[customer.words.language]
    await customer.sees(f"{wanted} {ticket}")
    await mia.reads(ticket, mia.says("desk-macro-sent", name="Mia", macro="greet", words=ANYTHING))


async def test_queue_mine_find_and_stats(desk, mia, lea):
    ada, bob = await desk.telegram_visitor("de"), await desk.web_visitor()
    first, second = await opens(ada, "The strawberry does not work"), await opens(bob, "Slow as a snail", "slow")
    await mia.writes(first, "/claim")
    await mia.reads(first, mia.says("desk-claimed", name="Mia", number=first))

    await mia.writes(None, "/queue")
    queue = text_of(await mia.reads(None, mia.says("desk-queue")))
    await mia.writes(None, "/mine")
    mine = text_of(await mia.reads(None, mia.says("desk-mine")))
    await lea.writes(None, "/find strawberry")
    by_word = text_of(await lea.reads(None, lea.says("desk-found", count=1)))
    await lea.writes(None, f"/find {second}")
    await lea.until(lambda: second in text_of(lea.posts(None)[-1]) and lea.posts(None)[-1]["from"]["is_bot"])
    await lea.writes(None, "/stats")
    stats = await lea.until(lambda: next((one for one in lea.posts(None) if "photo" in one), None))

    assert (first in queue, second in queue, "Mia" in queue) == (True, True, True)
    assert (first in mine, second in mine) == (True, False)
    assert (first in by_word, second in by_word) == (True, False)
    assert (await lea.file(stats["photo"][-1]["file_id"])).startswith(b"\x89PNG")
    assert re.search(lea.says("desk-stats-volume", opened=2, before=0, solved=0), text_of(stats))


async def test_who_is_added_may_answer_and_who_is_removed_loses_everything_at_once(desk, mia):
    owner = desk.agent_who_is(desk.owner)
    ada = await desk.telegram_visitor()
    ticket = await opens(ada)
    new = desk.telegram.person(first_name="Private Noa")
    desk.staff_chat.people.fill(members=[new], bots=(), admins=())
    noa = desk.agent_who_is(new)

    await owner.writes(None, f"/staff add {new.id} Noa")
    await owner.reads(None, owner.says("desk-staff-added", name="Noa", role=owner.words.plain("desk-role-agent")))
    await noa.writes(ticket, "Noa is here")
    await ada.sees("Noa is here")
    await noa.writes(ticket, "/claim")
    await noa.reads(ticket, noa.says("desk-claimed", name="Noa", number=ticket))
    await mia.writes(None, f"/staff remove {new.id}")
    await owner.writes(None, "/staff remove Noa")
    await owner.reads(None, owner.says("desk-staff-removed", name="Noa"))
    await noa.writes(ticket, "and gone")
    await noa.reads(ticket, noa.says("desk-not-staff"))
    await noa.presses(ticket, noa.label("desk-button-solve"))

    assert noa.toast["text"]
    await standing(desk, ticket, owner_id=None, status=TicketStatus.WAITING_FOR_YOU)
    assert not ada.find("and gone")


async def test_a_payment_has_tickets_of_its_own_kind(desk, customer, mia):
    await customer.write("/paysupport")

    opened = await customer.write("You charged me twice")
    ticket = re.search(r"T-\w+", text_of(opened))[0]
    await mia.reads(ticket, "You charged me twice")

    assert mia.words.plain("desk-topic-payment") in text_of(await mia.card(ticket))
