"""Somebody goes: what they leave behind, on either channel, and what they get."""

import json
import re
from datetime import timedelta

from sqlalchemy import delete, func, select

from core.channels import Channel
from privacy.request_views import RequestState
from security.tags import Tag
from storage.erasures import ErasureRow
from storage.esims import Esim
from storage.events import LogRef, SecurityEvent
from storage.legal_holds import HeldItem, LegalHold
from storage.payments import Refund, RefundStatus
from storage.people import Person
from storage.staff import StaffMember
from storage.suppressions import Suppression, Suppressions, account_hash
from storage.tax_archive import TaxRecord
from storage.tickets import Ticket
from storage.webchat import WebChat, WebMessage
from tests.journeys.conftest import customer, desk, mia  # noqa: F401  (fixtures)
from tests.privacy.erasing import CANARY, account_of, channel_of, erase, erased, files_with, lives, person_of
from tests.town import ANYTHING, text_of, until


async def count(town, table):
    async with town.house.services.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def receipt_of(town, number):
    async with town.house.services.database.reading() as session:
        return (await session.scalars(select(ErasureRow).where(ErasureRow.number == number))).one()


async def test_whoever_is_erased_leaves_orders_without_a_name_and_a_record_for_the_tax(desk, customer):  # noqa: F811
    await lives(desk, customer)
    await desk.posted()
    person, channel = await person_of(desk, customer), Channel(channel_of(customer))
    account = await account_of(desk, customer)

    view = await erased(desk, await erase(desk, customer))

    for table in (Person, Esim, Ticket, WebChat, WebMessage):
        assert await count(desk, table) == 0, table
    order = await desk.order()
    assert (order.person_id, order.language, order.chat_message_id) == (None, "", None)
    services = desk.house.services
    async with services.database.reading() as session:
        (record,) = await session.scalars(select(TaxRecord))
        assert await Suppressions(session).holds([account_hash(services.vault, channel, account)])
        assert await session.scalar(select(func.count()).select_from(Suppression)) == 1
    assert record.ends_at.year == order.paid_at.year + 11
    assert not await services.vault.has_key(person.id)
    assert not await services.vault.of_kind("chat").has_key(account)
    states = {step.step: step.state.value for step in view.steps}
    assert set(states.values()) <= {"done", "kept", "waiting"}
    assert [name for name, state in states.items() if state == "waiting"] == ["payment-redaction:1"]


async def test_no_byte_of_their_words_is_left_in_the_files_or_in_telegram(desk, customer, mia, tmp_path):  # noqa: F811
    ticket = await lives(desk, customer)
    await mia.reads(ticket, CANARY)
    await desk.posted()
    (sold,) = desk.supplier.book.sold()
    account = str(await account_of(desk, customer))
    customer_page = channel_of(customer) == "web"

    view = await erased(desk, await erase(desk, customer))

    own = [path.name for path in tmp_path.iterdir() if path.name.startswith(("house.db", "keys.db"))]
    assert {"house.db", "keys.db"} <= set(own)
    needles = [CANARY, sold.iccid, sold.activation_code, sold.esim_tran_no, account]
    found = [(name, needle) for name, needle in files_with(tmp_path, *needles) if name in own]
    assert found == []
    assert not [one for one in desk.staff_chat.messages.values() if CANARY in json.dumps(one)]
    assert len(desk.staff_chat.topics) == 0
    assert next(step for step in view.steps if step.step == "desk").code == "all-gone"
    assert customer_page or not [m for m in customer.from_bot() if sold.iccid in json.dumps(m)]


async def test_the_chain_of_the_security_log_holds_and_speaks_of_nobody(desk, customer):  # noqa: F811
    await lives(desk, customer)
    person, account = await person_of(desk, customer), await account_of(desk, customer)
    services = desk.house.services

    await erased(desk, await erase(desk, customer))
    await desk.rest()

    async with services.database.reading() as session:
        report = await services.security.log_verifier.verify(session)
        owners = (await session.scalars(select(LogRef.owner))).all()
        events = await session.scalar(select(func.count()).select_from(SecurityEvent))
    assert report.is_ok, report.findings
    assert str(person.id) not in owners
    assert not [owner for owner in owners if owner.endswith(f":{account}")]
    assert events > 5
    assert Tag.PERSON_ERASED in await desk.security_tags()


async def test_the_receipt_comes_into_the_chat_and_is_checked_on_the_site(desk):  # noqa: F811
    ada = await desk.telegram_visitor("de")
    await lives(desk, ada)

    number = await erase(desk, ada)
    await erased(desk, number)

    (message,) = [one for one in ada.from_bot() if number in text_of(one) and "🧾" in text_of(one)]
    assert "2037" in text_of(message)
    row = await receipt_of(desk, number)
    (document,) = [one for one in ada.from_bot() if "document" in one]
    assert (await ada.file(document["document"]["file_id"])).decode() == row.receipt
    assert str(ada.external_id) not in row.receipt
    status, page = await desk.look(f"{desk.url}/receipt/check?number={number}&sha256={row.receipt_sha256}")
    assert status == 200
    assert number in page
    async with desk.http.post(f"{desk.url}/receipt/check", data={"receipt": row.receipt}) as answer:
        assert answer.status == 200
        assert number in await answer.text()
    bent = row.receipt.replace("2037", "2036")
    async with desk.http.post(f"{desk.url}/receipt/check", data={"receipt": bent}) as answer:
        assert answer.status == 404
    status, _ = await desk.look(f"{desk.url}/receipt/check?number={number}&sha256={'0' * 64}")
    assert status == 404


async def test_the_open_page_of_the_website_is_told_and_led_to_the_receipt(desk):  # noqa: F811
    ada = await desk.web_visitor("en")
    await lives(desk, ada)
    account = await account_of(desk, ada)
    listening = desk.house.api.listen(account)
    number = await erase(desk, ada)
    await erased(desk, number)

    (gone,) = [event async for event in _until_gone(listening)]
    status, page = await desk.look(desk.url + gone.payload["url"])
    assert status == 200
    assert number in page
    assert account not in desk.house.api.people


async def _until_gone(listening):
    async for event in listening:
        if event.kind == "gone":
            yield event
            return


async def test_who_writes_while_it_runs_gets_a_kind_word_and_afterwards_a_new_account(desk):  # noqa: F811
    ada = await desk.telegram_visitor("en")
    await ada.orders()
    person = await person_of(desk, ada)
    services = desk.house.services
    await ada.write("Japan 10")
    await ada.press("5\u00a0GB")
    async with services.database.writing.begin() as session:
        (await session.get(Person, person.id)).frozen_since = desk.clock()

    page = await ada.press(ada.label("plan-button-buy", price=ANYTHING))

    assert re.search(ada.says("refusal-being-erased"), ada.toast.get("text") or text_of(page))
    assert len(await desk.orders()) == 1
    async with services.database.writing.begin() as session:
        (await session.get(Person, person.id)).frozen_since = None
    await erased(desk, await erase(desk, ada))
    await ada.write("/start")
    await ada.orders()
    again = await person_of(desk, ada)
    assert again.id != person.id
    assert again.frozen_since is None


async def test_an_unpaid_order_is_closed_and_its_page_with_it(desk):  # noqa: F811
    ada = await desk.telegram_visitor("en")
    await desk.checkout(await ada.orders())

    await erased(desk, await erase(desk, ada))

    assert (await desk.order()).status == "cancelled"
    assert [one["status"] for one in desk.stripe.store.all("checkout.session")] == ["expired"]


async def test_a_refund_under_way_is_waited_for(desk):  # noqa: F811
    ada = await desk.telegram_visitor("en")
    await lives(desk, ada)
    services = desk.house.services
    order = await desk.order()
    async with services.database.writing.begin() as session:
        going = Refund(
            order_id=order.id,
            payment_id=order.payment_id,
            of_order=True,
            cause="test",
            status=RefundStatus.ASKED,
            attempt=1,
            wanted_at=desk.clock(),
            next_check_at=desk.clock() + timedelta(days=9),
        )
        session.add(going)

    number = await erase(desk, ada)

    async def waits():
        view = await services_view(desk, number)
        return next((one for one in view.steps if one.step == "orders" and one.state.value == "waiting"), None)

    step = await until(waits)
    assert step.code == "refund-under-way"
    async with services.database.writing.begin() as session:
        (await session.get(Refund, going.id)).status = RefundStatus.SETTLED
    await erased(desk, number)


async def services_view(desk, number):  # noqa: F811
    services = desk.house.services
    async with services.database.reading() as session:
        return await services.privacy.requests.view(session, number)


async def test_a_legal_hold_blocks_it_until_it_is_released(desk):  # noqa: F811

    ada = await desk.telegram_visitor("en")
    await lives(desk, ada)
    person, services = await person_of(desk, ada), desk.house.services
    async with services.database.writing.begin() as session:
        staff_id = await session.scalar(select(StaffMember.id))
        now = desk.clock()
        hold = LegalHold(
            number="H-1", matter=b"x", asked_by=staff_id, agreed_by=staff_id, since=now, review_at=now, items=1
        )
        session.add(hold)
        await session.flush()
        session.add(HeldItem(hold_id=hold.id, person_id=person.id, since=now))

    number = await erase(desk, ada)
    await erased(desk, number, state=RequestState.BLOCKED_BY_HOLD)
    assert (await person_of(desk, ada)).frozen_since is None

    async with services.database.writing.begin() as session:
        await session.execute(delete(HeldItem))
        await session.flush()
        request = await services.privacy.requests.book.held(session, number)
        await services.privacy.requests.execute(session, request, reason="released")
    await erased(desk, number)
    assert await person_of(desk, ada) is None
