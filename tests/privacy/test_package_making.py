"""Making a copy: in steps that may be repeated, in little memory, with what only Telegram has; and what is left out."""

import json
import tracemalloc
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.channels import Channel
from core.errors import Outage
from privacy.export_manifest import checked
from privacy.export_writing import CsvRows, FileWriter
from privacy.request_views import StepState
from storage.packages import PIECE, FileRole, PackageFile, PackagePiece
from storage.privacy_requests import PrivacyRequest, RequestStep
from storage.ticket_messages import TicketMessage
from storage.webchat import WebFile
from tests.privacy.packing import SAID, WEB_ID, Copies, data_of, populate

NUMBER = "D-TESTTEST"
MEGABYTE = 1024 * 1024


class Killed(BaseException):
    """The process is gone."""


@pytest.fixture
def copies(clock, vault, work, database):
    return Copies(clock, vault, work, database)


async def message(copies, person_id, mark, content):
    """One more message of a ticket."""
    sealed = await copies.vault.seal(person_id, f"ticket_messages.content:{mark}", json.dumps({**SAID, **content}))
    async with copies.database.writing.begin() as session:
        session.add(
            TicketMessage(
                mark=mark, person_id=person_id, author="customer", at=copies.clock(), kind="photo", content=sealed
            )
        )


async def test_a_kill_between_any_two_transactions_leaves_the_same_copy_in_the_end(copies, vault, database, clock):
    person_id, _ = await populate(database, vault, clock=clock)
    whole = await copies.made(person_id)
    expected = {name: whole.getinfo(name).file_size for name in whole.namelist()}
    number = await copies.wanted(person_id, number="D-KILLKILL")
    begin = database.writing.begin
    kills = 0

    class Dying:
        """Every transaction after so many is the last of its process."""

        def __init__(self, left):
            self.left = left

        def begin(self):
            self.left -= 1
            if self.left < 0:
                raise Killed
            return begin()

    for left in (0, 1, 2, 3, 7, 12, 20, 31, 33, 35):
        database.writing.begin = Dying(left).begin
        try:
            await copies.work.package(number)
        except Killed:
            kills += 1
        finally:
            database.writing.begin = begin
    await copies.work.package(number)

    packed = await copies.opened(person_id, number)
    assert kills > 5
    assert checked(packed.fp)
    assert packed.namelist() == list(expected)
    async with database.reading() as session:
        roles = list(await session.scalars(select(PackageFile.role).join(PackagePiece).distinct()))
        steps = (
            (
                await session.execute(
                    select(RequestStep.state).join(PrivacyRequest).where(PrivacyRequest.number == number)
                )
            )
            .scalars()
            .all()
        )
    assert set(roles) - {FileRole.PART} == {FileRole.ZIP}
    assert set(steps) == {StepState.DONE}


async def test_a_second_run_makes_nothing_a_second_time(copies, vault, database, clock, work):
    person_id, _ = await populate(database, vault, clock=clock)
    first = await copies.made(person_id)
    asked = list(work.asked)

    await copies.work.package(NUMBER)

    assert (await copies.opened(person_id)).fp.getvalue() == first.fp.getvalue()
    assert work.asked == asked


async def test_a_request_that_was_called_off_makes_no_copy(copies, vault, database, clock):
    person_id, _ = await populate(database, vault, clock=clock)
    number = await copies.wanted(person_id, number="D-CALLEDOFF")
    steps = await copies.work.begin_package(number)
    async with database.writing.begin() as session:
        request = await session.scalar(select(PrivacyRequest).where(PrivacyRequest.number == number))
        request.state = "cancelled"

    assert not await copies.work.make_step(number, steps[0])
    await copies.work.package(number)

    async with database.reading() as session:
        assert not await copies.making.making(session, number)


async def test_files_that_only_telegram_has_are_fetched_or_listed_as_missing(copies, vault, database, clock):
    person_id, _ = await populate(database, vault, clock=clock)
    photo = {"file_id": "AgAD-1", "unique_id": "u1", "name": None, "mime_type": None, "size": 3}
    await message(copies, person_id, "M-PHOTO", {"kind": "photo", "file": photo})
    await message(copies, person_id, "M-GONE", {"kind": "document", "file": {**photo, "file_id": "gone"}})
    await message(copies, person_id, "M-LARGE", {"kind": "video", "file": {**photo, "size": 21 * MEGABYTE}})
    copies.files["AgAD-1"] = b"\xff\xd8\xffpicture"

    packed = await copies.made(person_id)

    assert packed.read("attachments/ticket_messages/M-PHOTO.jpg") == b"\xff\xd8\xffpicture"
    told = {row["mark"]: row["attachment"] for row in data_of(packed, "ticket_messages")}
    assert told["M-PHOTO"] == "attachments/ticket_messages/M-PHOTO.jpg"
    missing = {one["path"] for one in json.loads(packed.read("manifest.json"))["missing"]}
    assert missing == {"attachments/ticket_messages/M-GONE.bin", "attachments/ticket_messages/M-LARGE.bin"}
    assert all(path in packed.read("index.html").decode() for path in missing)


async def test_while_telegram_is_out_nothing_is_called_missing(clock, vault, work, database):
    async def outage(file, channel):
        raise Outage(channel)

    copies = Copies(clock, vault, work, database, fetch=outage)
    person_id, _ = await populate(database, vault, clock=clock)
    photo = {"file_id": "AgAD-1", "unique_id": "u1", "name": None, "mime_type": None, "size": 3}
    await message(copies, person_id, "M-PHOTO", {"kind": "photo", "file": photo})

    with pytest.raises(Outage):
        await copies.made(person_id)


async def test_what_is_older_than_what_was_asked_for_is_left_out(copies, vault, database, clock):
    person_id, _ = await populate(database, vault, clock=clock)
    clock.advance(days=400)
    await message(copies, person_id, "M-YOUNG", {"kind": "text", "text": "young"})

    packed = await copies.made(person_id, since=clock() - timedelta(days=30))

    assert [row["mark"] for row in data_of(packed, "ticket_messages")] == ["M-YOUNG"]
    assert data_of(packed, "orders") == []
    assert len(data_of(packed, "people")) == 1


async def test_ten_thousand_messages_and_two_hundred_megabytes_take_little_memory(copies, vault, database, clock):
    person_id, _ = await populate(database, vault, Channel.WEB, clock=clock)
    for start in range(0, 10_000, 500):
        rows = []
        for number in range(start, start + 500):
            mark = f"M-{number}"
            said = json.dumps({**SAID, "kind": "text", "text": f"message {number} " + "x" * 300})
            rows.append((mark, await vault.seal(person_id, f"ticket_messages.content:{mark}", said)))
        async with database.writing.begin() as session:
            session.add_all(
                TicketMessage(
                    mark=mark, person_id=person_id, author="customer", at=clock(), kind="text", content=sealed
                )
                for mark, sealed in rows
            )
    chat = vault.of_kind("chat")
    for number in range(20):
        content = await chat.seal_bytes(WEB_ID, f"web_files.content:F-{number}", bytes([number]) * (10 * MEGABYTE))
        async with database.writing.begin() as session:
            session.add(
                WebFile(
                    file_id=f"F-{number}",
                    chat_id=WEB_ID,
                    file_unique_id=f"u{number}",
                    mime_type="image/png",
                    file_name=None,
                    content=content,
                )
            )
        del content
    number = await copies.wanted(person_id)
    tracemalloc.start()

    await copies.work.package(number)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    async with database.reading() as session:
        view = await copies.packages.ready(session, person_id, number)
        largest = await session.scalar(select(func.max(func.length(PackagePiece.content))))
    assert view.size > 200 * MEGABYTE
    assert largest <= PIECE + 64
    assert peak < 80 * MEGABYTE
    print(f"peak {peak / MEGABYTE:.0f} MB for {view.size / MEGABYTE:.0f} MB")  # noqa: T201 - quoted in reports


def test_a_piece_is_never_larger_than_it_may_be():
    file = FileWriter("a", FileRole.PART)
    for size in (0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE):
        file.write(b"x" * size)
        assert all(len(piece) == PIECE for _, piece in file.full())

    (rest,) = file.full(rest=True)

    assert 0 < len(rest[1]) < PIECE
    assert file.end["size"] == 6 * PIECE + 1


def test_no_cell_of_the_table_becomes_a_formula():
    file = FileWriter("a.csv", FileRole.PART)
    table = CsvRows(file, ["a", "b"])

    table.add({"a": "=HYPERLINK(0)", "b": {"x": "+1"}})
    table.add({"a": None, "b": '"@sum"'})

    text = b"".join(piece for _, piece in file.full(rest=True)).decode("utf-8-sig")
    assert '"\'=HYPERLINK(0)"' in text
    assert "\n=" not in text


def test_every_step_has_a_name_of_its_own():
    from privacy.export_making import steps_of
    from tests.house.test_belonging import SOMEBODY

    assert max(Counter(steps_of(SOMEBODY)).values()) == 1
