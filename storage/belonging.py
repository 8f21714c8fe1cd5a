"""
Which rows are somebody's: one rule for every table of both databases.

Export, erasure, retention and the answer to "what do you have about me" all ask here, so none of them can forget a
table: a house test fails for a table without a rule. A rule is a condition for WHERE; it selects, counts and deletes.

    condition = BELONGS["tickets"]
    if not isinstance(condition, NotAPersons):
        await session.scalar(select(func.count()).select_from(Ticket).where(condition(subject)))

A rule says whose a row *is*, not what an erasure does to it (that is each column's `erase`). A row that a member of the
staff only worked on (an answer in a customer's ticket) is the customer's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import ColumnElement, Table, and_, false, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from storage.base import Base
from storage.events import ActorKind, LogRef
from storage.people import Person
from storage.staff import StaffMember
from storage.vault import KeysBase


@dataclass(frozen=True, slots=True)
class Subject:
    """One person, by all the names under which our tables know them."""

    person_id: int
    channel: Channel
    external_id: int
    staff_ids: tuple[int, ...] = ()
    """Their rows as a member of the staff, if they are one; every account of theirs that counts as the same."""
    log_refs: tuple[str, ...] = ()
    """What the security log calls them: as a customer, as a stranger before that, as a member of the staff."""

    pseudonyms: tuple[str, ...] = ()
    """What the usage figures call them, filled in by whoever has the keys of these (they live for a quarter)."""

    @property
    def chat_id(self) -> int | None:
        """Their chat on the website, which has the number of the account."""
        return self.external_id if self.channel is Channel.WEB else None

    @property
    def owners(self) -> tuple[tuple[ActorKind, str], ...]:
        """What `log_refs` keeps of them: the kind of account, and its owner."""
        return (
            (ActorKind.PERSON, str(self.person_id)),
            (ActorKind.STRANGER, f"{self.channel}:{self.external_id}"),
            *((ActorKind.STAFF, str(staff_id)) for staff_id in self.staff_ids),
        )


async def subject_of(session: AsyncSession, person_id: int) -> Subject | None:
    """The person of that id with all their names; None: there is nobody (any more)."""
    person = await session.get(Person, person_id)
    if person is None:
        return None
    is_account = and_(StaffMember.channel == person.channel, StaffMember.external_id == person.external_id)
    first = {
        same_as or staff_id
        for staff_id, same_as in await session.execute(select(StaffMember.id, StaffMember.same_as).where(is_account))
    }
    same = or_(StaffMember.id.in_(first), StaffMember.same_as.in_(first))
    staff_ids = (await session.scalars(select(StaffMember.id).where(same).order_by(StaffMember.id))).all()
    nameless = Subject(person_id, Channel(person.channel), person.external_id, tuple(staff_ids))
    refs = await session.scalars(
        select(LogRef.ref).where(tuple_(LogRef.kind, LogRef.owner).in_(nameless.owners)).order_by(LogRef.ref)
    )
    return Subject(nameless.person_id, nameless.channel, nameless.external_id, nameless.staff_ids, tuple(refs))


@dataclass(frozen=True, slots=True)
class NotAPersons:
    """No row of the table is anybody's; *why* is read by people."""

    why: str


Condition: TypeAlias = Callable[[Subject], ColumnElement[bool]]
Rule: TypeAlias = Callable[[Table, Subject], ColumnElement[bool]]


def _person(column: str = "person_id") -> Rule:
    """The row names its person."""
    return lambda table, subject: table.c[column] == subject.person_id


def _account(column: str = "external_id", channel: str | None = "channel") -> Rule:
    """The row names an account (or the private chat with it, which has the same number) on a channel."""

    def rule(table: Table, subject: Subject) -> ColumnElement[bool]:
        if channel is None:  # only of Telegram's accounts
            return table.c[column] == subject.external_id if subject.channel is Channel.TELEGRAM else false()
        return and_(table.c[channel] == subject.channel, table.c[column] == subject.external_id)

    return rule


def _staff(*columns: str) -> Rule:
    """The row names a member of the staff."""
    return lambda table, subject: or_(false(), *(table.c[name].in_(subject.staff_ids) for name in columns))


def _web_chat(table: Table, subject: Subject) -> ColumnElement[bool]:
    """The row is of a chat of the website."""
    return false() if subject.chat_id is None else table.c.chat_id == subject.chat_id


def _part_of(parent: str, column: str, named: str = "id") -> Rule:
    """The row is a part of something that has a rule of its own: *column* is that table's *named*."""

    def rule(table: Table, subject: Subject) -> ColumnElement[bool]:
        whole = Base.metadata.tables[parent]
        return table.c[column].in_(select(whole.c[named]).where(_ruled(parent, subject)))

    return rule


def _any(*rules: Rule) -> Rule:
    """One of them is enough."""
    return lambda table, subject: or_(*(rule(table, subject) for rule in rules))


def _log_refs(*columns: str) -> Rule:
    """The row speaks of somebody by a reference of the security log."""
    return lambda table, subject: or_(false(), *(table.c[name].in_(subject.log_refs) for name in columns))


def _owned_ref(table: Table, subject: Subject) -> ColumnElement[bool]:
    return tuple_(table.c.kind, table.c.owner).in_(subject.owners)


def _talk(table: Table, subject: Subject) -> ColumnElement[bool]:
    """`bot:chat:person:topic`: their private chat, or they in a group; few rows, so that all can be looked through."""
    return table.c.key.like(f"%:{subject.external_id}:%")  # the numbers of two channels never meet (core/channels.py)


def _news_of_esim(table: Table, subject: Subject) -> ColumnElement[bool]:
    esims = Base.metadata.tables["esims"]
    theirs = select(esims.c.supplier, esims.c.supplier_ref).where(_ruled("esims", subject))
    return tuple_(table.c.supplier, table.c.supplier_ref).in_(theirs)


def _key(table: Table, subject: Subject) -> ColumnElement[bool]:
    owners = [("shop", subject.person_id), *(("staff", staff_id) for staff_id in subject.staff_ids)]
    if subject.chat_id is not None:
        owners.append(("chat", subject.chat_id))
    return tuple_(table.c.owner_kind, table.c.owner_id).in_(owners)


_NAMELESS = NotAPersons("a keyed hash, which leads to nobody's account: only who comes again is known by it")
_OF_THE_LOG = NotAPersons("the security log's own bookkeeping: places, hashes and signatures")
_OF_THE_CATALOGUE = NotAPersons("what suppliers sell, the same for everybody")
_OF_THE_HOUSE = NotAPersons("how the house itself runs")
_WORDS_OF_THE_COMPANY = NotAPersons("the company's own words and rules; who of the staff made them is let go with them")

_RULES: Mapping[str, Rule | NotAPersons] = {
    "action_tokens": _any(_account(), _account("chat_id")),
    "age_refusals": _NAMELESS,
    "alert_digests": _OF_THE_HOUSE,
    "alerts": NotAPersons("counts, random references and case numbers; the case itself is the person's"),
    "approvals": _staff("asked_by", "decided_by"),
    "blocklist": _WORDS_OF_THE_COMPANY,
    "broadcast_recipients": _person(),
    "broadcasts": _WORDS_OF_THE_COMPANY,
    "brought_records": _person(),
    "card_sightings": _person(),
    "cases": _person(),
    "catalogue_states": _OF_THE_CATALOGUE,
    "catalogue_syncs": _OF_THE_CATALOGUE,
    "chat_codes": _staff("by"),
    "checkouts": _part_of("orders", "order_id"),
    "consents": _person(),
    "contact_codes": _person(),
    "contacts": _person(),
    "corrections": _person(),
    "desk_acts": _part_of("orders", "order_id"),
    "desk_files": _person(),
    "desk_links": _staff("staff_id"),
    "desk_sessions": _staff("staff_id"),
    "erasure_ledger_lines": _OF_THE_HOUSE,
    "erasures": _person(),
    "esims": _person(),
    "figure_keys": _OF_THE_HOUSE,
    "fleeting_messages": _account("chat_id"),
    "gateway_events": _any(
        _part_of("checkouts", "about", "session_id"),
        _part_of("refunds", "about", "gateway_refund_id"),
    ),
    "handled_updates": NotAPersons("numbers of Telegram's, without whose update it was; two days old at most"),
    "house_runs": _OF_THE_HOUSE,
    "incident_notes": _staff("staff_id"),
    "incident_people": _person(),
    "incidents": _staff("opened_by"),
    "legal_hold_items": _any(_person(), _part_of("orders", "order_id")),
    "legal_holds": _staff("asked_by", "agreed_by"),
    "letters": _person(),
    "limits": _person(),
    "log_refs": _owned_ref,
    "macro_versions": _WORDS_OF_THE_COMPANY,
    "mod_actions": _any(_person(), _account(channel=None)),
    "notice_acknowledgements": _person(),
    "notice_news": _person(),
    "notice_texts": _WORDS_OF_THE_COMPANY,
    "notice_versions": _WORDS_OF_THE_COMPANY,
    "order_transitions": _part_of("orders", "order_id"),
    "orders": _person(),
    "outgoing": _any(_account("chat_id"), _part_of("tickets", "ticket_id"), _part_of("ticket_messages", "message_id")),
    "outgoing_lanes": _account("chat_id"),
    "paces": _OF_THE_HOUSE,
    "package_files": _part_of("packages", "package_id"),
    "package_pieces": _part_of("package_files", "file_id"),
    "packages": _person(),
    "people": _person("id"),
    "plans": _OF_THE_CATALOGUE,
    "privacy_request_notes": _part_of("privacy_requests", "request_id"),
    "privacy_request_proofs": _part_of("privacy_requests", "request_id"),
    "privacy_request_steps": _part_of("privacy_requests", "request_id"),
    "privacy_requests": _person(),
    "refunds": _part_of("orders", "order_id"),
    "registered_chats": _staff("by"),
    "restraints": _any(_person(), _account(channel=None)),
    "retention_counts": _OF_THE_HOUSE,
    "retention_runs": _OF_THE_HOUSE,
    "rule_firings": _any(_log_refs("subject"), _part_of("cases", "case_id")),
    "second_factors": _staff("staff_id"),
    "security_events": _log_refs("actor_ref", "subject_ref"),
    "security_log_anchors": _OF_THE_LOG,
    "security_log_checkpoints": _OF_THE_LOG,
    "security_log_head": _OF_THE_LOG,
    "security_log_marks": _OF_THE_LOG,
    "seen_names": _account(channel=None),
    "setting_marks": _OF_THE_HOUSE,
    "slow_paces": _WORDS_OF_THE_COMPANY,
    "staff_members": _staff("id"),
    "step_ups": _staff("staff_id"),
    "supplier_news": _news_of_esim,
    "suppressions": _NAMELESS,
    "switches": _staff("by"),
    "talks": _talk,
    "tax_archive": _part_of("orders", "order_id"),
    "throttles": _NAMELESS,
    "ticket_events": _part_of("tickets", "ticket_id"),
    "ticket_message_copies": _part_of("ticket_messages", "message_id"),
    "ticket_message_versions": _part_of("ticket_messages", "message_id"),
    "ticket_messages": _person(),
    "tickets": _person(),
    "unknown_chats": NotAPersons("groups that the bot was added to, and leaves"),
    "usage_days": NotAPersons("counts of at least ten people"),
    "usage_events": lambda table, subject: table.c.pseudonym.in_(subject.pseudonyms),
    "watch_cursor": _OF_THE_LOG,
    "web_acts": _web_chat,
    "web_chats": _web_chat,
    "web_files": _web_chat,
    "web_messages": _web_chat,
    "web_numbers": NotAPersons("a number that only grows"),
    "web_updates": _web_chat,
    # The keys' database:
    "destroyed_keys": NotAPersons(
        "the numbers of keys that are gone, so that none comes back; forgotten after 30 days"
    ),
    "log_witness": _OF_THE_LOG,
    "log_witness_head": _OF_THE_LOG,
    "log_witness_restores": _OF_THE_LOG,
    "person_keys": _key,
}


OURS_ALONE = frozenset(name for name in _RULES if _RULES[name] in {_OF_THE_CATALOGUE, _WORDS_OF_THE_COMPANY})
"""Tables of words that are the same for everybody."""


def table_of(name: str) -> Table:
    """The table of that name, of the main database or of the keys'."""
    return Base.metadata.tables[name] if name in Base.metadata.tables else KeysBase.metadata.tables[name]


def _ruled(name: str, subject: Subject) -> ColumnElement[bool]:
    rule = _RULES[name]
    if isinstance(rule, NotAPersons):
        return false()
    return rule(table_of(name), subject)


def _condition(name: str) -> Condition:
    return lambda subject: _ruled(name, subject)


BELONGS: Mapping[str, Condition | NotAPersons] = {
    name: rule if isinstance(rule, NotAPersons) else _condition(name) for name, rule in _RULES.items()
}
"""Of each table by its name: which rows are a subject's, or why none is anybody's."""
