"""The copy of somebody's data: all of it, readable, checkable, and nobody else's."""

import io
import json
import zipfile

import jsonschema
import pytest
from sqlalchemy import select

from core.channels import Channel
from privacy.export_fields import sections
from privacy.export_manifest import PackageInvalid, checked
from privacy.request_views import RequestKind
from security.log_keys import LogKeys
from storage.staff import StaffMember
from storage.ticket_messages import TicketMessage
from storage.tickets import Ticket, TicketEvent
from tests.log import LOG_KEYS
from tests.privacy.packing import Copies, data_of, populate, table_of

CHANNELS = [Channel.TELEGRAM, Channel.WEB]
ONLY_THERE = {
    "seen_names": Channel.TELEGRAM,
    "web_chats": Channel.WEB,
    "web_files": Channel.WEB,
    "web_messages": Channel.WEB,
}


@pytest.fixture
def copies(clock, vault, work, database):
    return Copies(clock, vault, work, database)


@pytest.mark.parametrize("channel", CHANNELS)
async def test_every_column_that_a_copy_has_is_in_it_with_its_own_value(copies, vault, database, clock, channel):
    person_id, written = await populate(database, vault, channel, clock=clock)

    packed = await copies.made(person_id)

    missing = []
    for section in sections():
        if ONLY_THERE.get(section.name, channel) is not channel:
            continue
        rows = data_of(packed, section.name)
        assert rows, section.name
        for field in section.fields:
            value = json.dumps(rows[0][field.name], ensure_ascii=False)
            words = written.get(f"{section.name}.{field.name}", "")
            if field.info and (value == "null" or (words not in value and "attachments/" not in value)):
                missing.append((section.name, field.name, value, words))
    assert missing == []


async def test_every_file_fits_its_schema_and_its_table(copies, vault, database, clock):
    person_id, _ = await populate(database, vault, Channel.WEB, clock=clock)

    packed = await copies.made(person_id, kind=RequestKind.COPY)

    manifest = json.loads(packed.read("manifest.json"))
    assert manifest["request"]["kind"] == "copy"
    portable = [section["portable"] for section in manifest["sections"] if "portable" in section]
    assert len(portable) > 5
    for listed in [*manifest["sections"], *portable]:
        schema, rows = json.loads(packed.read(listed["schema"])), json.loads(packed.read(listed["file"]))
        jsonschema.Draft202012Validator.check_schema(schema)
        checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
        jsonschema.Draft202012Validator(schema, format_checker=checker).validate(rows)
        assert len(rows) == listed["rows"]
    for section in manifest["sections"]:
        table = table_of(packed, section["name"])
        assert len(table) == section["rows"] == section["csv"]["rows"]
        assert all(section[name] for name in ("purpose", "basis", "retention", "source", "fields"))
    assert {"secrets", "rules", "staff", "others"} <= {one["what"] for one in manifest["omitted"]}


async def test_the_signature_holds_for_every_byte_and_names_who_signed(copies, vault, database, clock):
    person_id, _ = await populate(database, vault, clock=clock)
    packed = await copies.made(person_id)

    assert checked(packed.fp, LOG_KEYS).is_ours
    assert not checked(packed.fp, LogKeys(b"another house, another master key")).is_ours

    for path in ("data/orders.json", "index.html", "manifest.json", "manifest.sig"):
        whole = packed.read(path)
        for place in (0, len(whole) // 2, len(whole) - 1):
            with pytest.raises(PackageInvalid) as refused:
                checked(changed(packed, path, whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]))
            assert refused.value.about in {path, "manifest.sig"}
    for other in (b"", whole + b"\n", b" " + whole, whole.replace(b"=", b"")):
        with pytest.raises(PackageInvalid):
            checked(changed(packed, "manifest.sig", other))
    with pytest.raises(PackageInvalid):
        checked(changed(packed, "data/extra.json", b"[]"))
    with pytest.raises(PackageInvalid):
        checked(io.BytesIO(b"no zip"))


def changed(packed, path, content):
    """The same copy with one file changed or added."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for name in {*packed.namelist(), path}:
            target.writestr(name, content if name == path else packed.read(name))
    return written


async def test_nobody_else_is_in_it(copies, vault, database, clock):
    """Somebody else's rows in every table, and members of the staff who answered."""
    ada, _ = await populate(database, vault, Channel.WEB, clock=clock, words="ada")
    bob, of_bob = await populate(database, vault, Channel.TELEGRAM, clock=clock, words="bob")
    async with database.writing.begin() as session:
        mia = StaffMember(
            channel=Channel.TELEGRAM, external_id=99, public_name="Mia Musterfrau", role="agent", since=clock()
        )
        session.add(mia)
        await session.flush()
        ticket = (await session.scalars(select(Ticket).where(Ticket.person_id == ada))).one()
        ticket.solved_by = "Mia Musterfrau"
        message = (await session.scalars(select(TicketMessage).where(TicketMessage.person_id == ada))).one()
        message.staff_id, message.author = mia.id, "agent"
        event = (await session.scalars(select(TicketEvent).where(TicketEvent.ticket_id == ticket.id))).one()
        event.details = {"now": {"owner_id": mia.id}, "name": "Mia Musterfrau"}

    packed = await copies.made(ada)

    everything = b"".join(packed.read(name) for name in packed.namelist())
    assert [words for words in of_bob.values() if len(words) > 9 and words.encode() in everything] == []
    assert b"Mia Musterfrau" not in everything
    assert data_of(packed, "tickets")[0]["solved_by"] == "Agent 1"
    assert data_of(packed, "ticket_messages")[0]["by"] == "Agent 1"
    assert data_of(packed, "ticket_events")[0]["details"] == {"now": {"owner_id": "Agent 1"}, "name": "Agent 1"}
    assert data_of(packed, "ticket_messages", "portable") == []
    assert bob != ada
