"""Invoices in Stars, the bot's word on a checkout, refunds and the book."""

from typing import TYPE_CHECKING, Any

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.callbacks import QUERY_TOO_OLD
from botapi.chats import Draft, as_bots_see
from botapi.errors import refuse
from botapi.journal import Json
from botapi.ledger import Invoice
from botapi.limits import (
    INVOICE_DESCRIPTION_LENGTH,
    INVOICE_PAYLOAD_BYTES,
    INVOICE_TIPS,
    INVOICE_TITLE_LENGTH,
    STARS_MAX,
    SUBSCRIPTION_SECONDS,
)
from botapi.outgoing import Content, deliver
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi

TRANSACTIONS_PER_CALL = 100


def _price(args: Args) -> int:
    """
    Read the one price of an invoice in Stars.

    Raises:
        ApiError: It is broken, or no whole number of Stars.
    """
    prices: Any = args.value("prices", "can't parse prices JSON object")
    if prices is not None and not isinstance(prices, list):
        refuse("expected an Array of labeled prices")
    if not prices:
        refuse("there must be at least one price")
    for price in prices:
        if not isinstance(price, dict):
            refuse("can't parse labeled price: LabeledPrice must be an Object")
        if not str(price.get("label") or ""):
            refuse("can't parse labeled price: LabeledPrice label must be non-empty")
        if not str(price.get("amount", "")).lstrip("-").isdigit():
            refuse('can\'t parse labeled price: Field "amount" must be of type Number')
    amount = int(prices[0]["amount"])
    if len(prices) != 1 or not 1 <= amount <= STARS_MAX:
        refuse("STARS_INVOICE_INVALID")
    return amount


def _invoice(bot: BotAccount, args: Args) -> Invoice:
    """
    Read an invoice.

    Raises:
        ApiError: It breaks one of Telegram's rules.
    """
    title, description, payload = (args.required(name) for name in ("title", "description", "payload"))
    if not _is_utf8(payload):
        refuse("the payload must be encoded in UTF-8")
    currency = args.required("currency")
    stars = _price(args) if currency == "XTR" else 0
    tips: Any = args.value("suggested_tip_amounts", "can't parse suggested tip amounts JSON object") or []
    if len(tips) > INVOICE_TIPS:
        refuse(f"there can be at most {INVOICE_TIPS} suggested tip amounts")
    if currency != "XTR" or args.has("provider_token"):
        refuse("PAYMENT_PROVIDER_INVALID")
    if tips or args.number("max_tip_amount"):
        refuse("STARS_INVOICE_INVALID")
    for words, size, most in (
        ("INVOICE_TITLE_INVALID", len(title), INVOICE_TITLE_LENGTH),
        ("INVOICE_DESCRIPTION_INVALID", len(description), INVOICE_DESCRIPTION_LENGTH),
        ("INVOICE_PAYLOAD_INVALID", len(payload.encode()), INVOICE_PAYLOAD_BYTES),
    ):
        if size > most:
            refuse(words)
    seconds = args.number("subscription_period")
    return Invoice(bot, title, description, payload, stars, args.text("start_parameter"), seconds)


def _is_utf8(text: str) -> bool:
    """Whether a text can be encoded: it holds no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\ufffd" not in text


@method("sendInvoice")
async def send_invoice(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Ask to be paid, in a message."""
    invoice = _invoice(bot, args)
    message = (await deliver(api, bot, args, Content({"invoice": invoice.describe()}, is_invoice=True)))[0]
    api.ledger.in_messages[bot.id, message["chat"]["id"], message["message_id"]] = invoice
    return message


@method("createInvoiceLink")
async def create_invoice_link(api: "BotApi", bot: BotAccount, args: Args) -> str:
    """Ask to be paid, by a link."""
    invoice = _invoice(bot, args)
    if invoice.subscription_seconds not in (0, SUBSCRIPTION_SECONDS):
        refuse("SUBSCRIPTION_PERIOD_INVALID")
    return api.ledger.link(invoice)


@method("answerPreCheckoutQuery")
async def answer_pre_checkout_query(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Agree to a checkout, or say why not."""
    agreed = args.flag("ok")
    refusal = None if agreed else args.required("error_message")
    if not api.ledger.answer(bot, args.text("pre_checkout_query_id"), refusal):
        refuse(QUERY_TOO_OLD)
    return True


@method("refundStarPayment")
async def refund_star_payment(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Give the Stars of a payment back."""
    payment = api.ledger.payments.get(args.text("telegram_payment_charge_id"))
    if payment is None or payment.person.id != args.number("user_id") or payment.invoice.bot is not bot:
        refuse("CHARGE_NOT_FOUND")
    if payment.refunded:
        refuse("CHARGE_ALREADY_REFUNDED")
    api.ledger.refund(payment)
    async with api.private(bot, payment.person.id) as chat:
        if chat is not None:
            draft = Draft(chat)
            refunded = payment_fields(payment.invoice, payment.charge_id)
            message = draft.post({"refunded_payment": refunded}, **{"from": payment.person.user()})
            draft.tell(bot, "message", as_bots_see(message))
            await chat.commit(draft)
    return True


def payment_fields(invoice: Invoice, charge_id: str) -> Json:
    """Return the SuccessfulPayment, or RefundedPayment, of a message."""
    return {
        "currency": "XTR",
        "total_amount": invoice.stars,
        "invoice_payload": invoice.payload,
        "telegram_payment_charge_id": charge_id,
        "provider_payment_charge_id": "",
    }


@method("getStarTransactions")
async def get_star_transactions(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Return lines of the book, oldest first."""
    offset = max(args.number("offset"), 0)
    limit = min(max(args.number("limit", TRANSACTIONS_PER_CALL), 1), TRANSACTIONS_PER_CALL)
    return {"transactions": api.ledger.lines(bot)[offset : offset + limit]}


@method("getMyStarBalance")
async def get_my_star_balance(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Return what the bot has, in Stars."""
    del api, args
    return {"amount": bot.stars}
