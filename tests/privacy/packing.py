"""Copies under test: somebody with a row in every table, the rooms that make a copy, and the copy opened."""

import csv
import io
import json
import zipfile
from types import SimpleNamespace

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    DateTime,
    Enum,
    Integer,
    LargeBinary,
    SmallInteger,
    func,
    insert,
    select,
)

from bot.package_work import PackageWork
from bot.texts import Texts
from core.channels import WEB_ID_MIN, Channel
from core.sealing import seal
from privacy.clocks import OfficeCalendar
from privacy.controller import Controller
from privacy.export_making import GroupMaker
from privacy.export_manifest import AppFacts, Manifests
from privacy.export_packing import Packer
from privacy.export_reading import ExportReader
from privacy.package_making import PackageMaking, PackageRooms, PackageRules
from privacy.packages import Packages
from privacy.processors import Processor, Role
from privacy.request_book import RequestBook
from privacy.requests import Requests
from security.alerts import Alerts
from security.events import SecurityLog
from storage.base import Base, Kind
from storage.belonging import BELONGS, NotAPersons, subject_of
from storage.people import Person
from storage.privacy_requests import Manner, PrivacyRequest, Regime, RequestKind, RequestState
from storage.sealed_columns import OPENED, Form, Keys
from storage.tables import metadata
from tests.log import LOG_KEYS

CONTROLLER = Controller("Beispiel eSIM GmbH", "Musterweg 1", "DE", "privacy@company.example", "BfDI, Bonn")
REGISTER = (
    Processor("payments", "Stripe", Role.BOTH, (Kind.ORDER, Kind.CONNECTION), country="IE"),
    Processor("supplier", "eSIM Access", Role.CONTROLLER, (Kind.ORDER, Kind.ACTIVATION)),
)
PERIODS = {"chat_days": 180, "log_days": 365}
TELEGRAM_ID = 711_000_123
WEB_ID = WEB_ID_MIN + 42
LAST = {"supplier_news"}
"""What names something without a key of the database."""
SAID = {"text": "", "entities": [], "extra": {}, "file": None}


class Copies:
    """The rooms, and the durable work by hand."""

    def __init__(self, clock, vault, work, database, *, fetch=None, rules=None):
        self.clock, self.vault, self.database = clock, vault, database
        self.log = SecurityLog(clock, LOG_KEYS)
        book = RequestBook(clock, vault, self.log, work, OfficeCalendar("DE"))
        self.requests = Requests(book, None, Alerts(clock, work))
        self.manifests = Manifests(LOG_KEYS, CONTROLLER, REGISTER, AppFacts("0.1.0", "d9f1a2b3c540"))
        self.files = {}
        reader = ExportReader(vault, LOG_KEYS)
        rooms = PackageRooms(
            reading=database.reading,
            groups=GroupMaker(database.reading, reader, vault),
            packer=Packer(database.reading, reader, vault, self.manifests, fetch or self._fetch),
            languages=Texts(),
            controller=CONTROLLER,
            register=REGISTER,
            periods=PERIODS,
            pseudonyms=self._pseudonyms,
        )
        rules = rules or PackageRules()
        self.making = PackageMaking(clock, self.log, self.requests, rooms, rules)
        self.packages = Packages(clock, vault, self.log, self.requests, rooms, rules)
        copies = SimpleNamespace(making=self.making, packages=self.packages, files=SimpleNamespace(open=lambda _: None))
        self.work = PackageWork(SimpleNamespace(privacy=SimpleNamespace(copies=copies), database=database), None)

    async def _fetch(self, file, channel):
        del channel
        return self.files.get(file["file_id"])

    async def _pseudonyms(self, session, person_id):
        del session
        return (f"pseudonym-{person_id}",)

    async def wanted(self, person_id, *, kind=RequestKind.ACCESS, language="de", number="D-TESTTEST", since=None):
        """A request that was proved and is being done."""
        async with self.database.writing.begin() as session:
            session.add(
                PrivacyRequest(
                    number=number,
                    person_id=person_id,
                    kind=kind,
                    regime=Regime.HOUSE,
                    manner=Manner.CHAT,
                    language=language,
                    state=RequestState.EXECUTING,
                    version=0,
                    received_at=self.clock(),
                    verified_at=self.clock(),
                    due_at=self.clock(),
                    of_time_since=since,
                )
            )
        return number

    async def made(self, person_id, **wish):
        """The copy, from the request to the ZIP, opened."""
        number = await self.wanted(person_id, **wish)
        await self.work.package(number)
        return await self.opened(person_id, number)

    async def opened(self, person_id, number="D-TESTTEST"):
        """The bytes of a copy as a file."""
        async with self.database.reading() as session:
            view = await self.packages.ready(session, person_id, number)
        content = b"".join([piece async for piece in self.packages.content(view)])
        assert len(content) == view.size
        return zipfile.ZipFile(io.BytesIO(content))


def data_of(packed, name, folder="data"):
    """The rows of one section."""
    return json.loads(packed.read(f"{folder}/{name}.json"))


def table_of(packed, name):
    """The same, of the CSV."""
    return list(csv.DictReader(io.StringIO(packed.read(f"data/{name}.csv").decode("utf-8-sig"))))


async def populate(database, vault, channel=Channel.TELEGRAM, *, clock, words="canary"):
    """
    One row in every table that belongs to one person: their id, and every text that was written, by `table.column`.

    Integers, times and words of a fixed list are whatever fits; texts and sealed values are one of a kind.
    """
    account = TELEGRAM_ID if channel is Channel.TELEGRAM else WEB_ID
    filler = _Filler(vault, channel, account, clock, words)
    async with database.reading() as session:
        filler.number += 10_000 * (await session.scalar(select(func.count()).select_from(Person)) or 0)
    for table in sorted(metadata.sorted_tables, key=lambda table: (table.name != "people") + (table.name in LAST)):
        if not table.name.startswith("security_log_"):  # the chain keeps its own books
            await filler.fill(database, table)
    return filler.ids["people"], filler.written


class _Filler:
    def __init__(self, vault, channel, account, clock, words):
        self.vault, self.channel, self.account, self.clock, self.words = vault, channel, account, clock, words
        self.ids, self.written, self.number = {}, {}, 10
        self.ref = f"U-{channel.upper()}"

    async def fill(self, database, table):
        if isinstance(BELONGS[table.name], NotAPersons) or table.name == "switches":
            async with database.reading() as session:
                there = (await session.execute(select(*table.primary_key.columns).limit(1))).first()
            if there is not None:  # of the house, and there once
                self.ids[table.name] = there[0]
                return
        row = {column.name: await self.value(table, column) for column in table.columns}
        row = {name: value for name, value in row.items() if value is not _LEFT}
        own = self.named(table, row)
        for name in own:
            self.written.pop(f"{table.name}.{name}", None)
        row |= own
        sealed = {name: value for name, value in row.items() if isinstance(value, _Clear)}
        row |= dict.fromkeys(sealed, b"?")
        async with database.writing.begin() as session:
            done = await session.execute(insert(table).values(row).returning(*table.primary_key.columns))
            key = done.one()
            self.ids[table.name] = key[0]
            row |= dict(zip((column.name for column in table.primary_key.columns), key, strict=True))
        for name, clear in sealed.items():
            content = await self.sealed(table, name, row, clear.value)
            async with database.writing.begin() as session:
                condition = [column == row[column.name] for column in table.primary_key.columns]
                await session.execute(table.update().where(*condition).values({name: content}))

    async def value(self, table, column):
        self.number += 1
        place = f"{table.name}.{column.name}"
        if column.foreign_keys:
            (key,) = column.foreign_keys
            parent = key.column.table.name
            return None if parent == table.name and column.nullable else self.ids.get(parent)
        if place in OPENED:
            return _Clear(self.clear(table, column, place))
        if isinstance(column.type, LargeBinary):
            return b"sealed elsewhere"
        if column.primary_key and isinstance(column.type, BigInteger | Integer | SmallInteger):
            return self.number + 1000
        return self.plain(column, place)

    def plain(self, column, place):
        kind = column.type
        if isinstance(kind, Enum):
            return kind.enums[0]
        if isinstance(kind, Boolean):
            return True
        if isinstance(kind, BigInteger | Integer | SmallInteger):
            return self.number
        if isinstance(kind, JSON):
            return {"note": self.canary(place)} if "dict" in str(column.type.python_type) else [self.canary(place)]
        if isinstance(kind, DateTime) or "UtcDateTime" in type(kind).__name__:
            return self.clock()
        return self.canary(place, getattr(kind, "length", None))

    def canary(self, place, length=None):
        self.number += 1
        text = f"{self.words}-{self.number}-{place}"
        if length is not None and len(text) > length:
            text = f"{self.number}{self.words}"[:length]
        self.written[place] = text
        return text

    def clear(self, table, column, place):
        words = self.canary(place)
        how = OPENED[place]
        if table.name in {"ticket_messages", "ticket_message_versions"}:
            return json.dumps({**SAID, "kind": "text", "text": words})
        if table.name == "web_messages":
            return json.dumps({"message_id": 1, "from": {"is_bot": False, "first_name": "Ada"}, "text": words})
        if how.form is Form.JSON:
            return json.dumps({"said": words})
        return words

    def named(self, table, row):
        """Whatever tells whose the row is, where no key of another table does."""
        own = {
            "action_tokens": {"channel": self.channel, "external_id": self.account, "chat_id": self.account},
            "brought_records": {"section": "orders", "number": 1},
            "fleeting_messages": {"channel": self.channel, "chat_id": self.account},
            "log_refs": {"ref": self.ref, "kind": "person", "owner": str(self.ids.get("people"))},
            "mod_actions": {"external_id": self.account},
            "outgoing": {"channel": self.channel, "chat_id": self.account},
            "outgoing_lanes": {"channel": self.channel, "chat_id": self.account},
            "people": {"channel": self.channel, "external_id": self.account, "language": "de", "app_language": "de"},
            "security_events": {
                "seq": self.number // 10_000 - 10,
                "actor_ref": self.ref,
                "subject_ref": self.ref,
                "actor_kind": "person",
            },
            "seen_names": {"external_id": self.account},
            "staff_members": {"channel": self.channel, "external_id": self.account, "further_roles": ["lead"]},
            "supplier_news": {name: self.written.get(f"esims.{name}") for name in ("supplier", "supplier_ref")},
            "talks": {"key": f"1:{self.account}:{self.account}:"},
            "usage_events": {"pseudonym": f"pseudonym-{self.ids.get('people')}"},
            "web_chats": {"chat_id": self.account},
            "orders": {"currency": "EUR", "place_code": "JP"},
            "checkouts": {"currency": "EUR"},
            "web_files": {"mime_type": "image/png"},
        }
        return own.get(table.name, {})

    async def sealed(self, table, name, row, clear):
        how = OPENED[f"{table.name}.{name}"]
        bound = how.pattern.format_map(row)
        if how.keys is Keys.NONE:
            return clear.encode()
        if how.keys is Keys.LOG:
            detail = {"salt": "00" * 16, "ip": "192.0.2.7", "device": "Firefox", **json.loads(clear)}
            return seal(LOG_KEYS.of_detail(row["at"]), bound, json.dumps(detail).encode())
        owners = {
            Keys.SHOP: self.ids.get("people"),
            Keys.CHAT: self.account,
            Keys.HOUSE: 0,
            Keys.STAFF: self.ids.get("staff_members"),
        }
        return await self.vault.of_kind(how.keys.value).seal(owners[how.keys], bound, clear)


class _Clear:
    def __init__(self, value):
        self.value = value


_LEFT = object()


async def subject(database, person_id):
    """All names of a person."""
    async with database.reading() as session:
        return await subject_of(session, person_id)


__all__ = ["CONTROLLER", "Base", "Copies", "data_of", "populate", "select", "subject", "table_of"]
