"""Promises about what is kept and who sees it (P05 to P11, P14), each through the whole house."""

import logging
import re

import pytest
from sqlalchemy import func, select

from handlers.buttons_tickets import TicketCard
from security.tags import Tag
from storage.base import Base
from storage.figures import UsageEvent
from storage.outgoing import Outgoing
from storage.staff import Role
from storage.tickets import Ticket
from tests.journeys.guard_people import guardian
from tests.journeys.test_account import ADDRESS, gives
from tests.journeys.test_esims import bought
from tests.journeys.test_purchase import read_qr
from tests.journeys.test_tickets import opens
from tests.mail_house import SENDER, mail_house
from tests.privacy.erasing import files_with
from tests.threats.card_spellings import SPELLINGS
from tests.town import TelegramVisitor, text_of
from tests.town import town as open_town

FORGED = {"X-Forwarded-For": "203.0.113.99", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
async def town(tmp_path):
    async with open_town(tmp_path) as opened:
        yield opened


@pytest.fixture
async def desk(tmp_path):
    async with open_town(tmp_path, with_desk=True) as opened:
        yield opened


async def rows(town, table):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(table)))


async def tapped(visitor, *, on):
    """Turn usage figures on or off in /settings."""
    await visitor.press(visitor.label("settings-button-figures", on=on), await visitor.write("/settings"))
    await visitor.press(visitor.label("settings-figures-button", on=on))
    assert visitor.toast["text"] == visitor.words.plain("settings-figures-off" if on else "settings-figures-on")


async def test_p05_the_staff_sees_a_masked_address_and_whoever_reads_it_is_on_record(tmp_path):
    async with (
        mail_house() as post,
        open_town(tmp_path, with_desk=True, smtp_url=post.url(), mail_from=SENDER) as desk,
    ):
        ada = await desk.telegram_visitor("de")
        await gives(desk, post, ada)
        ticket = await opens(ada, "Ich bin umgezogen")
        mia, pia = await desk.agent("Mia"), await guardian(desk, "Pia", Role.PRIVACY_OFFICER)
        assert "a***@example.org" in text_of(await mia.card(ticket))
        await mia.tells(f"/reveal {ticket} curious")
        await pia.sets_up()
        assert Tag.CONTACT_READ not in await desk.security_tags()

        await pia.says_in_admin_chat(f"/reveal {ticket} a letter came back")
        await pia.private.sees(pia.says("refusal-step-up-wanted"))
        await pia.types_code()
        await pia.private.sees("5|five")
        await pia.says_in_admin_chat(f"/reveal {ticket} a letter came back")
        shown = await pia.private.sees(re.escape(ADDRESS))

        assert shown["has_protected_content"]
        seen = [text_of(one) for one in (*mia.messages(), *desk.owner.messages(desk.admin_chat))]
        assert not [text for text in seen if ADDRESS in text]
        (read,) = [event for event in await desk.security_events() if event.type == Tag.CONTACT_READ]
        assert read.details["reason"] == "a letter came back"


async def test_p06_no_number_of_a_card_is_kept_and_of_a_payment_only_what_stripe_tells(desk, tmp_path, caplog):
    caplog.set_level(logging.INFO)
    ada, mia = await desk.telegram_visitor("de"), await desk.agent("Mia")
    await ada.buys()
    await desk.standing("delivered")
    number = await opens(ada, "Meine Karte geht nicht")
    texts = [text for name, text in SPELLINGS.items() if "word" not in name][:6]
    for text in texts:
        await ada.tells(f"Hier ist sie: {text}, danke")
    await mia.reads(number, "danke")
    await desk.posted()

    said = [text_of(one) for one in mia.messages()]
    assert sum(text.count("danke") for text in said) == len(texts)
    assert not [text for text in said if re.search(r"(?:\d[ .-]*){13}", text)]
    kept = [path for path in tmp_path.iterdir() if path.name.startswith("house.db")]
    assert kept
    canaries = [form for text in texts for form in (text.encode(), text.encode("unicode-escape"))]
    assert not [(path.name, one) for path in kept for one in canaries if one in path.read_bytes()]
    assert not [one for one in caplog.messages if any(text in one for text in texts)]
    columns = [column.name for table in Base.metadata.sorted_tables for column in table.columns]
    assert not [name for name in columns if re.fullmatch(r"(.*_)?(pan|cvc|cvv|card_number)(_.*)?", name)]


async def test_p07_a_code_goes_to_its_owner_and_stands_nowhere_else(desk, tmp_path, caplog):
    caplog.set_level(logging.INFO)
    ada, mia = await desk.telegram_visitor("de"), await desk.agent("Mia")
    sold = await bought(desk, ada)
    ticket = await opens(ada, "Er geht nicht an")
    await mia.card(ticket)
    await mia.writes(ticket, "Wir schauen nach")
    await ada.sees("Wir schauen nach")
    await desk.posted()

    picture = await ada.until(lambda: next((one for one in ada.from_bot() if "photo" in one), None))
    assert read_qr(await ada.file(picture["photo"][-1]["file_id"])) == sold.activation_code
    assert picture["has_protected_content"]
    matching = sold.activation_code.rsplit("$", 1)[-1]
    others = [str(one) for one in (*mia.messages(), *desk.owner.messages(desk.admin_chat))]
    assert len(others) > 3
    for canary in (sold.activation_code, matching, sold.iccid):
        assert not [one for one in others if canary in one]
        assert not [one for one in caplog.messages if canary in one]
        found = files_with(tmp_path, canary)
        assert [name for name, _ in found if not name.startswith("supplier.db")] == []
    assert not [event for event in await desk.security_events() if matching in str(event.details)]
    assert await rows(desk, Outgoing) == []


async def test_p08_a_forged_address_is_not_believed_and_a_look_burns_no_link(town):
    ada = await town.telegram_visitor()
    link = await ada.orders()

    for _ in range(3):  # as Telegram's preview, and a scanner of links
        status, page = await town.look(link, headers=FORGED | {"User-Agent": "TelegramBot (like TwitterBot)"})
        assert (status, "<form" in page) == (200, True)
    assert town.stripe.store.all("checkout.session") == []
    async with town.http.post(link, headers=FORGED | {"Origin": town.url}, allow_redirects=False) as hop:
        assert hop.status == 303
    await town.pay_and_leave(hop.headers["Location"])
    await town.standing("delivered")

    opened = [event for event in await town.security_events() if event.type == Tag.PAY_LINK_OPENED]
    assert [event.ip for event in opened] == ["127.0.0.1"]
    assert not [event for event in await town.security_events() if event.ip == "203.0.113.99"]


async def test_p09_each_thing_that_happens_is_one_row_with_where_it_came_from(town):
    ada = await town.web_visitor()
    await ada.buys()
    await town.standing("delivered")
    await town.rest()

    events = await town.security_events()

    for tag in (Tag.PERSON_CREATED, Tag.CHECKOUT_CREATED, Tag.PAY_LINK_OPENED, Tag.PAYMENT_SUCCEEDED, Tag.ESIM_ISSUED):
        (event,) = [one for one in events if one.type == tag]
        from_person = tag in {Tag.PERSON_CREATED, Tag.CHECKOUT_CREATED, Tag.PAY_LINK_OPENED}
        assert (event.ip, bool(event.device)) == (("127.0.0.1", True) if from_person else (None, False)), tag
    town.clock.advance(days=31)
    await ada.enter()
    (signed_in,) = [one for one in await town.security_events() if one.type == Tag.SIGNED_IN]
    assert (signed_in.channel, signed_in.ip) == ("web", "127.0.0.1")
    await ada.press(ada.label("activity-button"), await ada.write("/account"))
    own = await ada.sees(ada.says("activity-head"))
    assert "127.0.0.1" in text_of(own)


async def test_p10_figures_are_off_until_asked_for_and_a_no_takes_their_rows(town):
    ada, services = await town.telegram_visitor(), town.house.services

    async def uses():
        await ada.write("Japan 10")
        async with services.database.writing.begin() as session:
            await services.privacy.figures.write(session)
        return len(await rows(town, UsageEvent))

    await ada.write("/language")
    await ada.press(ada.words.plain("language-name"))
    assert await uses() == 0
    await tapped(ada, on=0)
    assert await uses() > 0
    account = str(ada.external_id)
    assert not [one for one in await rows(town, UsageEvent) if account in str(vars(one).values())]

    await tapped(ada, on=1)

    assert await rows(town, UsageEvent) == []
    assert await uses() == 0


async def test_p11_what_you_write_to_us_is_read_by_the_staff_and_nobody_else(desk):
    ada, bob, mia = await desk.telegram_visitor(), await desk.telegram_visitor(), await desk.agent("Mia")
    ticket = await opens(ada, "It is about my trip to Kyoto")
    await mia.reads(ticket, "Kyoto")
    page = await bob.write("/tickets")
    await opens(bob, "Mine is slow", "slow")

    toast = await bob._tap(page, TicketCard(number=ticket).pack())
    assert toast["text"] == bob.words.plain("refusal-ticket-unknown") or bob.find(bob.says("refusal-ticket-unknown"))
    stranger = TelegramVisitor(desk, desk.telegram.person(first_name="Eve"), "en")
    desk.staff_chat.people.fill(members=[stranger.person], bots=(), admins=())
    await desk.agent_who_is(stranger.person).writes(ticket, "I am nobody of the staff")
    await desk.posted()

    assert not bob.find("Kyoto")
    assert not ada.find("nobody of the staff")
    async with desk.house.services.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Ticket)) == 2
    solved = await ada.press(ada.label("ticket-button-solved"), await ada.press(ticket, await ada.write("/tickets")))
    await ada.press("😀", solved)
    assert [one.rating for one in await rows(desk, Ticket) if one.number == ticket] == [5]


async def test_p14_a_supplier_hears_of_an_order_and_of_nobody(desk):
    asked, answer = [], desk.supplier.answer

    def heard(path, body):
        asked.append((path, str(body)))
        return answer(path, body)

    desk.supplier.answer = heard
    person = desk.telegram.person(first_name="Kanarina-7Q4", username="kanarina_7q4", language_code="de")
    ada = TelegramVisitor(desk, person, "de")
    await ada.write("/start")
    sold = await bought(desk, ada)
    await ada.press("5\u00a0GB", await ada.write("/esims"))
    desk.clock.advance(minutes=10)
    card, refresh = ada.button(ada.label("esim-button-refresh"))
    await ada._tap(card, refresh["callback_data"])
    await opens(ada, "Ich heiße Kanarina-7Q4")
    await desk.settle()

    order = await desk.order()
    assert "esim/order" in {path for path, _ in asked}
    assert len(desk.supplier.book.sold()) == 1
    assert sold.activation_code
    for canary in ("anarina", str(person.id), f"person:{order.person_id}", "help@", "telegram"):
        assert not [one for one in asked if canary in one[1].lower()], canary
