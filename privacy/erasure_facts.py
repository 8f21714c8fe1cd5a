"""
What an erasure has to know after the rows are gone: read once, sealed under a key that is destroyed at the end.

    capture (before anything is destroyed) ──▶ facts ──▶ every later step, also after a crash
"""

import json
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.sealing import Unsealable
from privacy.erasure_log import refs_of_customer
from shop import order_news
from storage.belonging import BELONGS, NotAPersons, Subject, table_of
from storage.esims import Esim
from storage.orders import Order
from storage.payments import CheckoutRow, CheckoutState
from storage.people import Person
from storage.sealed_columns import OPENED, Form, Keys, Sealed
from storage.ticket_messages import Author, MessageCopy, TicketMessage
from storage.tickets import Ticket
from storage.vault import KeyDestroyed, Vault

KEY_KIND = "erase"
"""The kind of its keys in the vault; their owner is the erasure."""
SHORTEST, SHORTEST_PHRASE = 10, 20
"""A shorter value is found everywhere and says nothing; of what is mere words, everybody writes the short ones."""
DIGITS_OF_A_NUMBER = 8
DATE = re.compile(r"\d{4}-\d\d-\d\d[\d:T .+Z-]*")
"""A day is written in every table."""
NAMES = frozenset({"contacts", "contact_codes", "corrections", "esims", "web_chats"})
"""What they gave as theirs, and not in passing."""
VALUES_AT_MOST = 400
LONGEST = 120
OUR_NUMBER = re.compile(r"[A-Z]-[0-9A-Z]{8,12}")
"""What we call an order or a request ourselves: somebody may have typed it, and it stays where tax law wants it."""
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
OF_ORDERS = (order_news.FULFIL, order_news.CLOSE_CHECKOUT, order_news.SHOW, order_news.TELL)
PLAIN = (("esims", "iccid_fingerprint"), ("esims", "supplier_ref"), ("tickets", "reference"))
"""Values that no column seals and that must be found nowhere afterwards."""


@dataclass(slots=True)
class Facts:
    """What the steps need; nothing of it is in the clear anywhere else than in memory."""

    person_id: int
    channel: str
    external_id: int
    language: str
    refs: list[str] = field(default_factory=list)
    """What the security log calls them."""
    topics: list[tuple[int, int]] = field(default_factory=list)
    """Chat and thread of each ticket of theirs in the staff's group."""
    posts: list[tuple[int, int]] = field(default_factory=list)
    """Chat and message of what was posted about them in a staff's group without topics."""
    said: list[int] = field(default_factory=list)
    """Messages of ours in their own chat, as far as we know their numbers."""
    sessions: list[str] = field(default_factory=list)
    """Their checkouts at the payment service."""
    payments: list[tuple[str, str]] = field(default_factory=list)
    """Payments, and when they were made: a second one of the same order, too, that went back."""
    sales: int = 0
    """Their orders that were paid."""
    esims: list[str] = field(default_factory=list)
    """The supplier's ids of their eSIMs."""
    tasks: list[str] = field(default_factory=list)
    """What the durable engine did for them: how the names of those tasks begin."""
    emails: list[str] = field(default_factory=list)
    """Where they could be written to."""
    country: str | None = None
    """Where they said that they live."""
    values: list[str] = field(default_factory=list)
    """What must be found nowhere afterwards."""

    @property
    def subject(self) -> Subject:
        """By all the names under which our tables know them as a customer."""
        return Subject(self.person_id, Channel(self.channel), self.external_id, (), tuple(self.refs))

    @property
    def last_charge_at(self) -> datetime | None:
        """When they paid last."""
        return max((datetime.fromisoformat(at) for _, at in self.payments), default=None)

    def written(self) -> str:
        """As it is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> Self:
        """What `written` wrote."""
        values = json.loads(text)
        for name in ("topics", "posts", "payments"):
            values[name] = [tuple(one) for one in values[name]]
        return cls(**values)


async def capture(session: AsyncSession, vault: Vault, person: Person) -> Facts:
    """All that later steps need to know about *person*."""
    facts = Facts(person.id, str(person.channel), person.external_id, person.language or person.app_language or "en")
    facts.refs = await refs_of_customer(session, facts.subject)
    await _desk(session, facts)
    await _shop(session, facts)
    found = {str(person.external_id)}
    for table_name, column in PLAIN:
        found |= {str(value) async for value in _column(session, facts.subject, table_name, column) if value}
    async for table_name, value in _sealed_values(session, vault, facts.subject):
        found.add(value)
        if ADDRESS.fullmatch(value) and table_name == "contacts":
            facts.emails.append(value)
    found = {value for value in found if not OUR_NUMBER.fullmatch(value.strip().upper())}
    found = {value for value in found if not DATE.fullmatch(value.strip())}
    facts.values = sorted(found, key=len, reverse=True)[:VALUES_AT_MOST]
    return facts


async def _desk(session: AsyncSession, facts: Facts) -> None:
    tickets = (await session.scalars(select(Ticket).where(Ticket.person_id == facts.person_id))).all()
    found = await session.execute(
        select(MessageCopy.chat_id, MessageCopy.chat_message_id)
        .join(TicketMessage, TicketMessage.id == MessageCopy.message_id)
        .where(TicketMessage.person_id == facts.person_id)
    )
    copies = [(chat_id, message_id) for chat_id, message_id in found if message_id is not None]
    for ticket in tickets:
        if ticket.thread_chat_id is None or ticket.thread_id is None:
            continue
        if ticket.thread_id == ticket.card_message_id:
            facts.posts.append((ticket.thread_chat_id, ticket.thread_id))
        else:
            facts.topics.append((ticket.thread_chat_id, ticket.thread_id))
    with_topics = {chat_id for chat_id, _ in facts.topics}
    facts.posts += [
        (chat_id, message_id) for chat_id, message_id in copies if chat_id < 0 and chat_id not in with_topics
    ]
    facts.said += [message_id for chat_id, message_id in copies if chat_id == facts.external_id]


async def _shop(session: AsyncSession, facts: Facts) -> None:
    orders = (await session.scalars(select(Order).where(Order.person_id == facts.person_id))).all()
    facts.said += [order.chat_message_id for order in orders if order.chat_message_id is not None]
    charged = {order.payment_id: order.paid_at or order.created_at for order in orders if order.payment_id is not None}
    facts.sales = len(charged)
    checkouts = select(CheckoutRow).where(CheckoutRow.order_id.in_([order.id for order in orders]))
    for checkout in await session.scalars(checkouts.order_by(CheckoutRow.id)):
        facts.sessions.append(checkout.session_id)
        if checkout.payment_id is not None and checkout.state is CheckoutState.PAID:  # one paid twice has two
            charged.setdefault(checkout.payment_id, checkout.opened_at)
    facts.payments = [(payment_id, at.isoformat()) for payment_id, at in charged.items()]
    facts.tasks = [f"{task}:{order.id}:" for order in orders for task in OF_ORDERS]
    facts.esims = list(await session.scalars(select(Esim.supplier_ref).where(Esim.person_id == facts.person_id)))


async def _column(session: AsyncSession, subject: Subject, table_name: str, column: str) -> AsyncIterator[object]:
    rule = BELONGS[table_name]
    if isinstance(rule, NotAPersons):
        return
    table = table_of(table_name)
    for value in await session.scalars(select(table.c[column]).where(rule(subject)).limit(VALUES_AT_MOST)):
        yield value


async def _sealed_values(session: AsyncSession, vault: Vault, subject: Subject) -> AsyncIterator[tuple[str, str]]:
    """What was sealed for them and is worth looking for, with its table: their words, their eSIMs' numbers."""
    for name, sealed in OPENED.items():
        if sealed.keys not in {Keys.SHOP, Keys.CHAT} or sealed.form is Form.FILE:
            continue
        table_name, column = name.split(".")
        rule = BELONGS[table_name]
        if isinstance(rule, NotAPersons):
            continue
        table = table_of(table_name)
        latest = list(table.primary_key.columns)[-1].desc()
        rows = await session.execute(select(table).where(rule(subject)).order_by(latest).limit(VALUES_AT_MOST))
        for row in rows.mappings():
            text = await _opened(vault, sealed, subject, dict(row), column)
            for value in _told(table_name, dict(row), text, sealed):
                if is_name(value) or (len(value) >= _shortest(table_name) and any(map(_parts_words, value))):
                    yield table_name, value[:LONGEST]


def is_name(value: str) -> bool:
    """Whether it is an address or a number, which nobody else writes by chance."""
    return len(value) >= SHORTEST and ("@" in value or sum(map(str.isdigit, value)) >= DIGITS_OF_A_NUMBER)


def _shortest(table_name: str) -> int:
    return SHORTEST if table_name in NAMES else SHORTEST_PHRASE


def _parts_words(sign: str) -> bool:
    return sign.isspace() or sign.isdigit()


async def _opened(vault: Vault, sealed: Sealed, subject: Subject, row: dict[str, Any], column: str) -> str | None:
    if row[column] is None:
        return None
    keys = vault if sealed.keys is Keys.SHOP else vault.of_kind("chat")
    owner = subject.person_id if sealed.keys is Keys.SHOP else subject.external_id
    try:
        return await keys.unseal(owner, sealed.pattern.format_map(row), row[column])
    except (KeyDestroyed, Unsealable, KeyError):
        return None


def _told(table_name: str, row: dict[str, Any], text: str | None, sealed: Sealed) -> Iterator[str]:
    """The person's own values in it: what we wrote to them stands in our texts, too, and would be found there."""
    if text is None or row.get("author", Author.CUSTOMER) != Author.CUSTOMER:
        return
    if sealed.form is Form.TEXT:
        yield text
        return
    value = json.loads(text)
    if table_name == "web_messages" and value.get("from", {}).get("is_bot"):
        return
    said = [value.get(name) for name in ("text", "caption", "first_name")] + list((value.get("extra") or {}).values())
    yield from (one for one in said if isinstance(one, str))
