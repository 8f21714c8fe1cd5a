"""What happens to tickets by the clock: reminders, escalation, waking up, and closing after silence."""

from storage.staff import Role
from storage.tickets import Priority, TicketStatus
from tests.journeys.test_desk_tickets import standing
from tests.journeys.test_tickets import opens
from tests.town import ANYTHING, town


async def later(desk, **time):
    """Time passes, and the timer ticks once."""
    desk.clock.advance(**time)
    await desk.house.timers.tend_tickets()


ALWAYS_OPEN = {"support_hours": "mon-sun 00:00-24:00"}


async def test_who_waits_too_long_is_told_to_the_owner_then_to_all_then_to_the_admins(tmp_path):
    async with town(tmp_path, with_desk=True, **ALWAYS_OPEN) as desk:
        mia, lea = await desk.agent("Mia"), await desk.agent("Lea", Role.LEAD)
        ada = await desk.telegram_visitor()
        ticket = await opens(ada)
        await mia.writes(ticket, "/claim")
        await standing(desk, ticket, priority=Priority.NORMAL)
        await mia.reads(ticket, mia.says("desk-claimed", name="Mia", number=ticket))

        await later(desk, minutes=200)
        soon = await mia.reads(ticket, "⏳")
        await later(desk, minutes=60)
        overdue = await mia.reads(ticket, "⏰.+Overdue")
        await later(desk, minutes=260)
        await mia.reads(ticket, "🚨")
        await desk.staff_hears(ticket)

        assert mentioned(soon) == {mia.person.id}
        assert mentioned(overdue) >= {mia.person.id, lea.person.id}
        await standing(desk, ticket, priority=Priority.HIGH)
        before = len(mia.posts(ticket))
        await desk.house.timers.tend_tickets()
        await desk.posted()
        assert len(mia.posts(ticket)) == before
        await mia.writes(ticket, "I am sorry for the wait")
        await ada.sees("sorry for the wait")
        await standing(desk, ticket, due_at=None)


def mentioned(message):
    """Whom a message notifies."""
    people = (entity.get("user") for entity in message.get("entities", ()) if entity["type"] == "text_mention")
    return {one["id"] for one in people}


async def test_what_nobody_comes_back_to_closes_after_a_notice_and_opens_again_by_a_word(desk, customer, mia):
    ticket = await opens(customer)
    await mia.writes(ticket, "Have you restarted it?")
    await customer.sees("Have you restarted it")

    await later(desk, days=4, hours=1)
    await customer.sees(customer.says("ticket-told-closing-soon", number=ticket))
    await standing(desk, ticket, status=TicketStatus.WAITING_FOR_YOU)
    await later(desk, hours=2)
    await standing(desk, ticket, status=TicketStatus.WAITING_FOR_YOU)
    await later(desk, days=1)
    topic = customer.words.plain("ticket-topic-other")
    told = await customer.sees(customer.says("ticket-told-solved-by-silence", number=ticket, topic=topic))
    await mia.reads(ticket, mia.says("desk-line-solved-by-silence"))
    await standing(desk, ticket, status=TicketStatus.SOLVED)
    await customer.press(customer.label("ticket-button-reopen"), told)
    await customer.tells("Yes, twice")

    await mia.reads(ticket, "Yes, twice")
    await standing(desk, ticket, status=TicketStatus.WAITING_FOR_US)


async def test_what_was_put_aside_wakes_at_its_time_and_the_clock_stands_while_we_wait(desk, mia):
    ada = await desk.telegram_visitor()
    ticket = await opens(ada)
    await mia.writes(ticket, "/snooze 2h")
    await mia.reads(ticket, mia.says("desk-snoozed", number=ticket, until=ANYTHING, name="Mia"))

    await later(desk, hours=1)
    assert not [one for one in mia.posts(ticket) if "⏳" in one.get("text", "")]
    await later(desk, hours=1, minutes=5)

    await mia.reads(ticket, mia.says("desk-line-woken"))
    await standing(desk, ticket, snoozed_until=None)
