"""
A person with a word of their own in every personal column of every table: made from the columns, so none is forgotten.

    canary = await plant(session, vault, clock)      # a row in each table that has rows of people
    canary.words["tickets.tried"]                    # what stands there, and nowhere else
"""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import JSON, Boolean, Enum, Integer, LargeBinary, SmallInteger, String, func, insert, select

from core.channels import Channel
from storage.base import Base, Kind, UtcDateTime
from storage.belonging import BELONGS, NotAPersons, Subject
from storage.people import Person
from storage.sealed_columns import OPENED, Form, Keys
from storage.staff import Role, StaffMember

SIGN = "kanari"
OF_THE_LOG = {"security_events", "log_refs"}
OF_STAFF = {
    "approvals", "chat_codes", "desk_links", "desk_sessions", "legal_holds", "registered_chats", "second_factors",
    "staff_members", "step_ups", "switches", "incidents", "incident_notes",
}  # fmt: skip
"""What somebody of the staff is, not what a customer is."""
PARENTS = {"broadcasts", "incidents"}
"""Nobody's rows, under which there are somebody's."""
LAST = {"supplier_news", "gateway_events"}
"""Whose they are is read from rows that no foreign key names."""
HELD = {"legal_hold_items"}
"""Whoever is held is not erased."""


@dataclass
class Canary:
    """Somebody who left something everywhere."""

    subject: Subject
    words: dict = field(default_factory=dict)
    """What stands in each column (`table.column`)."""
    ids: dict = field(default_factory=dict)
    """The row of each table."""
    left_out: dict = field(default_factory=dict)
    """The tables without a row of theirs, and why."""

    def is_not_theirs(self, word):
        """Whether a word stands in a table where nothing is theirs: chats of the website are not Telegram's."""
        return any(name.partition(".")[0] in self.left_out for name, known in self.words.items() if known == word)


PSEUDONYM = "kanari-pseudonym"


async def plant(session, vault, clock, *, external_id=700_000_077, channel=Channel.TELEGRAM):
    """Make the person, and a row in every table that has rows of people."""
    now = clock()
    person = Person(channel=channel, external_id=external_id, app_language="de", since=now)
    agent = StaffMember(
        channel=Channel.TELEGRAM, external_id=1, public_name="Mia", role=Role.AGENT, further_roles=[], since=now
    )
    session.add_all([person, agent])
    await session.flush()
    canary = Canary(Subject(person.id, channel, external_id, pseudonyms=(PSEUDONYM,)))
    canary.ids = {"people": person.id, "staff_members": agent.id}
    for table in sorted(Base.metadata.sorted_tables, key=lambda one: one.name in LAST):
        rule = BELONGS.get(table.name)
        is_parent = table.name in PARENTS
        is_theirs = rule is not None and not isinstance(rule, NotAPersons)
        if not (is_theirs or is_parent) or table.name in ({"people"} | OF_THE_LOG | OF_STAFF | HELD) - PARENTS:
            continue
        await _plant(session, vault, canary, table, rule, now)
    await session.flush()
    return canary


def _is_made_by_the_database(table, column):
    is_number = column.primary_key and isinstance(column.type, Integer) and not column.foreign_keys
    return is_number and column.autoincrement and len(table.primary_key.columns) == 1


async def _plant(session, vault, canary, table, rule, now):
    values = {}
    for column in table.columns:
        if _is_made_by_the_database(table, column):
            continue
        values[column.name] = _value(canary, table, column, now)
    if any(value is MISSING for value in values.values()):
        canary.left_out[table.name] = "a parent has no row"
        return
    for name, sealed in OPENED.items():
        if name.startswith(f"{table.name}.") and sealed.keys in {Keys.SHOP, Keys.CHAT}:
            await _seal(vault, canary, table, name.split(".")[1], sealed, values)
    made = await session.execute(insert(table).values(values))
    key = next(iter(table.primary_key.columns)).name
    canary.ids[table.name] = values.get(key, made.inserted_primary_key[0])
    if table.name in PARENTS:
        return
    if not await session.scalar(select(func.count()).select_from(table).where(rule(canary.subject))):
        canary.left_out[table.name] = "the rule does not find it"


MISSING = object()


def _value(canary, table, column, now):  # noqa: C901, PLR0911 - one answer a type
    subject, word = canary.subject, f"{SIGN}{len(canary.words):04d}"
    if column.name in {"external_id", "chat_id"} and not column.foreign_keys:
        return subject.external_id
    if column.name == "channel":
        return subject.channel
    for key in column.foreign_keys:
        parent = canary.ids.get(key.column.table.name)
        if parent is None:
            return None if column.nullable else MISSING
        return parent if table.name != key.column.table.name else None
    special = {
        ("talks", "key"): f"1:{subject.external_id}:{subject.external_id}:",
        ("gateway_events", "about"): canary.words.get("checkouts.session_id"),
        ("supplier_news", "supplier"): "esimaccess",
        ("esims", "supplier"): "esimaccess",
        ("usage_events", "pseudonym"): PSEUDONYM,
        ("supplier_news", "supplier_ref"): canary.words.get("esims.supplier_ref"),
        ("outgoing", "claimed_at"): None,
    }
    if (table.name, column.name) in special:
        return special[table.name, column.name]
    match column.type:
        case Enum():
            return (
                column.type.python_type(column.type.enums[0])
                if column.type.enum_class is None
                else next(iter(column.type.enum_class))
            )
        case UtcDateTime():
            return now + timedelta(seconds=len(canary.words))
        case Boolean():
            return False
        case SmallInteger() | Integer():
            return len(canary.words) + 1
        case JSON():
            canary.words[f"{table.name}.{column.name}"] = word
            return {"word": word}
        case String():
            canary.words[f"{table.name}.{column.name}"] = word[: column.type.length or 99]
            return word[: column.type.length or 99]
        case LargeBinary():
            return b"\0"
    msg = f"{table.name}.{column.name}: {column.type!r}"
    raise AssertionError(msg)


async def _seal(vault, canary, table, column, sealed, values):
    word = f"{SIGN}-sealed-{len(canary.words):04d}"
    canary.words[f"{table.name}.{column}"] = word
    keys = vault if sealed.keys is Keys.SHOP else vault.of_kind("chat")
    owner = canary.subject.person_id if sealed.keys is Keys.SHOP else canary.subject.external_id
    clear = {Form.TEXT: word, Form.JSON: f'{{"text": "{word}"}}'}.get(sealed.form, word)
    place = sealed.pattern.format_map({"id": 1, **values})
    values[column] = await keys.seal(owner, place, clear)


def personal_columns():
    """Every column that holds something of a person, by `table.column`."""
    return {
        f"{table.name}.{column.name}": column.info
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.info.get("kind", Kind.NONE) is not Kind.NONE
    }
