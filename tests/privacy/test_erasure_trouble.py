"""What comes between while somebody is erased, and what comes for them afterwards."""

from sqlalchemy import select

from bot.erasure_telling import Telling
from botapi.errors import ApiError
from core.channels import Channel
from core.errors import Outage
from handlers.post_links import post_link
from storage.erasures import ErasureRow
from tests.journeys.conftest import desk  # noqa: F401  (a fixture)
from tests.journeys.test_tickets import opens
from tests.privacy.erasing import erase, erased, lives
from tests.town import text_of


async def test_a_receipt_that_did_not_leave_is_sent_again(desk, monkeypatch):  # noqa: F811
    ada = await desk.telegram_visitor("en")
    await ada.orders()
    usual, tries = Telling.send, []

    async def send(self, facts, receipt):
        tries.append(receipt.sha256)
        if len(tries) == 1:
            raise Outage(Channel.TELEGRAM)
        return await usual(self, facts, receipt)

    monkeypatch.setattr(Telling, "send", send)
    number = await erase(desk, ada)
    await erased(desk, number)

    assert len(tries) == 2
    assert len(set(tries)) == 1
    assert [one for one in ada.from_bot() if number in text_of(one) and "🧾" in text_of(one)]


async def test_a_topic_that_telegram_keeps_is_told_to_the_staff_and_in_the_receipt(desk):  # noqa: F811
    ada = await desk.visitor("web")
    ticket = await opens(ada)
    await desk.posted()
    (topic,) = [one.id for one in desk.staff_chat.topics.values() if ticket in one.name]
    refusal = ApiError(400, "Bad Request: not enough rights to manage topics")
    desk.telegram.faults.answer(refusal, "deleteForumTopic", times=3)

    number = await erase(desk, ada)
    await erased(desk, number)

    told = await desk.staff_hears(f"{number}.+by hand")
    assert post_link(desk.staff_chat.id, topic) in str(told)
    async with desk.house.services.database.reading() as session:
        receipt = await session.scalar(select(ErasureRow.receipt))
    assert "partly-gone" in receipt


async def test_a_dispute_and_a_refund_after_an_erasure_find_an_order_without_a_name(desk):  # noqa: F811
    ada = await desk.telegram_visitor("en")
    await lives(desk, ada)
    await erased(desk, await erase(desk, ada))
    order = await desk.order()

    desk.stripe.dispute(order.number)
    await desk.rest()

    again = await desk.order()
    assert again.person_id is None
    assert not await desk.house.services.work.failed()
