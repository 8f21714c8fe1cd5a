"""Stars: invoices, the bot's ten seconds, refunds, the book."""

import asyncio

import pytest

from botapi.errors import ApiError

PLAN = {
    "title": "Japan 5 GB",
    "description": "30 days",
    "payload": "order:7",
    "currency": "XTR",
    "prices": [{"label": "Japan 5 GB", "amount": 500}],
}


@pytest.fixture
def answers(api, token, call, updates):
    """The bot's word on the next checkout."""

    async def answers(**word):
        await api.wait_for_updates(token, 5)
        query = (await updates())[0]["pre_checkout_query"]
        await call("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], **word)
        return query

    return answers


async def test_payment_is_agreed_to_and_told(ada, call, answers, updates):
    invoice = await call("sendInvoice", chat_id=ada.id, **PLAN)

    query, paid = await asyncio.gather(answers(ok=True), ada.pay(invoice))

    told = (await updates())[0]["message"]["successful_payment"]
    assert (query["total_amount"], query["invoice_payload"]) == (500, "order:7")
    assert (paid.status, told["telegram_payment_charge_id"]) == ("paid", paid.charge_id)
    assert (told["currency"], told["total_amount"], told["invoice_payload"]) == ("XTR", 500, "order:7")
    assert await call("getMyStarBalance") == {"amount": 500}


async def test_bot_may_refuse_with_a_word(ada, call, answers):
    invoice = await call("sendInvoice", chat_id=ada.id, **PLAN)

    _, paid = await asyncio.gather(answers(ok=False, error_message="Sold out"), ada.pay(invoice))

    assert (paid.status, paid.refusal) == ("refused", "Sold out")
    assert await call("getMyStarBalance") == {"amount": 0}


async def test_checkout_ends_after_ten_seconds(api, token, ada, call, clock):
    invoice = await call("sendInvoice", chat_id=ada.id, **PLAN)
    paying = asyncio.create_task(ada.pay(invoice))
    await api.wait_for_updates(token, 5)
    query_id = (await call("getUpdates"))[0]["pre_checkout_query"]["id"]

    clock.advance(seconds=11)

    assert (await paying).status == "expired"
    with pytest.raises(ApiError, match="query is too old"):
        await call("answerPreCheckoutQuery", pre_checkout_query_id=query_id, ok=True)


async def test_link_can_be_paid_by_anybody(api, call, answers, bot):
    link = await call("createInvoiceLink", **PLAN)

    _, paid = await asyncio.gather(answers(ok=True), api.person().pay(link))

    assert paid.status == "paid"


async def test_refund_happens_once_and_is_booked(ada, call, answers, updates):
    invoice = await call("sendInvoice", chat_id=ada.id, **PLAN)
    _, paid = await asyncio.gather(answers(ok=True), ada.pay(invoice))
    await updates()
    refund = {"user_id": ada.id, "telegram_payment_charge_id": paid.charge_id}

    assert await call("refundStarPayment", **refund) is True

    with pytest.raises(ApiError) as refusal:
        await call("refundStarPayment", **refund)
    assert refusal.value.description == "Bad Request: CHARGE_ALREADY_REFUNDED"
    assert (await updates())[0]["message"]["refunded_payment"]["total_amount"] == 500
    lines = (await call("getStarTransactions"))["transactions"]
    assert [(line["amount"], "source" in line) for line in lines] == [(500, True), (500, False)]
    assert await call("getMyStarBalance") == {"amount": 0}


async def test_refund_of_somebody_elses_payment_is_refused(ada, call, answers):
    invoice = await call("sendInvoice", chat_id=ada.id, **PLAN)
    _, paid = await asyncio.gather(answers(ok=True), ada.pay(invoice))

    with pytest.raises(ApiError, match="CHARGE_NOT_FOUND"):
        await call("refundStarPayment", user_id=1, telegram_payment_charge_id=paid.charge_id)
