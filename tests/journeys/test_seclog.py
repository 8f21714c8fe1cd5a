"""What the admin chat can ask of the security log, through the whole town."""

import base64
import csv
import io
import json
import re
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select

from security.checkpoints import Checkpoint
from security.log_export import SIGNED
from storage.fleeting import FleetingMessage
from storage.staff import Role
from tests.journeys.guard_people import guardian, owner_of
from tests.log import events_of
from tests.town import ANYTHING, labels_of, text_of, until


@pytest.fixture
async def sara(desk):
    """A security admin with a second factor."""
    sara = await guardian(desk, "Sara")
    await sara.sets_up()
    return sara


@pytest.fixture
async def rita(desk):
    """An auditor."""
    rita = await guardian(desk, "Rita", Role.AUDITOR)
    await rita.private.write("/start")
    return rita


@pytest.fixture
async def ada(desk):
    """A customer who has just bought something."""
    ada = await desk.telegram_visitor()
    await ada.buys()
    await desk.settle()
    return ada


async def asks(reader, text, **more):
    """Ask in the admin chat; the answer in one's own chat."""
    seen = reader.private.count()
    await reader.admin.person.send(text, chat=reader.town.admin_chat, **more)
    return await reader.private.next(seen)


async def presses(reader, key, pattern, message=None):
    """Press a button of ours in one's own chat; the message with *pattern* that is there then."""
    await reader.private.press(key if key.startswith("#") else reader.private.label(key), message)
    return await reader.private.sees(pattern)


def lines_of(page):
    """The places in the log that a page shows."""
    return [int(seq) for seq in re.findall(r"^\S (\d+) \d{4}-", text_of(page), re.MULTILINE)]


async def logged(desk):
    services = desk.house.services
    return await events_of(services.database, services.log.keys)


async def test_a_reader_sees_what_the_newcomer_just_did_and_nobody_else_reads_it(desk, rita, ada):
    page = await asks(rita, "/seclog type:payment.*,checkout.* limit:20")

    assert rita.private.words.plain("seclog-type-payment-succeeded") in text_of(page)
    assert "payment.succeeded" in text_of(page)
    assert str(ada.external_id) not in text_of(page)
    assert page["has_protected_content"]
    assert not [one for one in rita.admin.from_bot() if "payment.succeeded" in text_of(one)]


async def test_pages_lead_to_older_ones_and_back(desk, rita, ada):
    first = await asks(rita, "/seclog limit:3")
    newest = lines_of(first)

    second = await presses(rita, "seclog-button-older", f"\\S {newest[-1] - 1} ")
    back = await presses(rita, "seclog-button-newer", f"\\S {newest[-1]} ", second)

    assert lines_of(second) == [newest[-1] - 1, newest[-1] - 2, newest[-1] - 3]
    assert lines_of(back) == newest
    assert second["message_id"] == first["message_id"]


async def test_a_wrong_filter_is_explained_in_the_chat_of_whoever_asked(desk, rita):
    page = await asks(rita, "/seclog colour:red")

    assert re.search(rita.says("refusal-seclog-filter", filter="colour", known=ANYTHING), text_of(page))


async def test_details_are_masked_and_a_reveal_takes_proof_and_a_reason(desk, sara, ada):
    page = await asks(sara, "/seclog type:checkout.link_opened limit:1")
    number = lines_of(page)[0]
    details = await presses(sara, f"#{number}", sara.says("seclog-masked"))
    assert "127.0.0.0/24" in text_of(details)
    assert "127.0.0.1" not in text_of(details)

    await sara.private.press(sara.private.label("seclog-button-reveal"))
    await sara.private.sees(sara.says("refusal-step-up-wanted"))
    await sara.types_code()
    await sara.private.until(lambda: sara.private.find("5 min|five"))
    await presses(sara, "seclog-button-reveal", sara.says("seclog-ask-reveal", number=str(number)), details)
    revealed = await presses(sara, "seclog-why-fraud", sara.says("seclog-revealed", why=ANYTHING))

    assert "127.0.0.1" in text_of(revealed)
    assert str(ada.external_id) in text_of(revealed)
    (event,) = [event for event in await logged(desk) if event.type == "seclog.reveal"]
    assert event.details["reason"] == "fraud"
    assert event.actor.startswith("staff:")


async def test_an_auditor_is_offered_neither_reveal_nor_export(desk, rita, ada):
    page = await asks(rita, "/seclog limit:1")
    details = await presses(rita, f"#{lines_of(page)[0]}", rita.says("seclog-masked"))
    refused = await asks(rita, "/seclog export")

    assert rita.private.words.plain("seclog-button-export") not in labels_of(page)
    assert rita.private.words.plain("seclog-button-reveal") not in labels_of(details)
    assert re.search(rita.says("refusal-not-allowed"), text_of(refused))


async def test_looking_at_one_person_takes_a_reason_that_is_kept(desk, rita, ada):
    page = await asks(rita, "/seclog type:payment.succeeded limit:1")
    await presses(rita, f"#{lines_of(page)[0]}", rita.says("seclog-masked"))

    await presses(rita, "seclog-button-person", rita.says("seclog-ask", search=ANYTHING))
    await presses(rita, "seclog-why-complaint", "user:U-")

    newest = (await logged(desk))[-1]
    assert newest.type == "seclog.query"
    assert newest.details["reason"] == "complaint"
    assert newest.subject.startswith("person:")


async def test_the_same_address_is_found_without_showing_it(desk, rita, ada):
    page = await asks(rita, "/seclog type:checkout.link_opened limit:1")
    await presses(rita, f"#{lines_of(page)[0]}", rita.says("seclog-masked"))

    found = await presses(rita, "seclog-button-address", "ip:#")

    assert lines_of(found)
    assert "127.0.0.1" not in text_of(found)


async def test_a_customer_learns_nothing_and_the_try_is_seen(desk, ada):
    before = ada.count()
    await ada.tells("/seclog")
    await ada.until(lambda: ada.count() > before)

    assert not ada.find("payment.succeeded")
    assert "authz_fail" in {event.type for event in await logged(desk)}


async def test_an_export_is_signed_exact_and_harmless(desk, sara, ada):
    asked = "/seclog export type:payment.*,checkout.* reason:audit"
    wanted = await asks(sara, asked)
    assert re.search(sara.says("refusal-step-up-wanted"), text_of(wanted))
    await sara.types_code()
    await sara.private.until(lambda: sara.private.find("5 min|five"))

    await sara.admin.person.send(asked, chat=desk.admin_chat)
    message = await sara.private.until(
        lambda: next((one for one in sara.private.from_bot() if "document" in one), None)
    )

    assert message["has_protected_content"]
    files = zipfile.ZipFile(io.BytesIO(await sara.private.file(message["document"]["file_id"])))
    manifest = files.read("manifest.json")
    key = desk.house.services.log.keys.signing.public_key()
    assert isinstance(key, Ed25519PublicKey)
    key.verify(base64.b64decode(files.read("manifest.sig")), SIGNED + manifest)
    told = json.loads(manifest)
    events = [json.loads(line) for line in files.read("events.ndjson").splitlines()]
    rows = list(csv.DictReader(io.StringIO(files.read("events.csv").decode("utf-8-sig"))))
    assert told["events"] == len(events) == len(rows)
    assert told["complete"]
    assert "payment.succeeded" in {event["event"]["action"] for event in events}
    (event,) = [event for event in await logged(desk) if event.type == "seclog.export"]
    assert event.details["count"] == len(events)


async def test_the_log_is_verified_and_held_against_a_posted_checkpoint(desk, rita, ada):
    await asks(rita, "/seclog verify")
    sound = await rita.private.sees(rita.says("seclog-verified", events=1, head=1, witnessed=1).split(r"\ \ ")[0][:20])
    refused = await asks(rita, "/seclog verify", reply_to=await rita.admin.person.send("hello", chat=desk.admin_chat))

    assert "✓" in text_of(sound)
    assert re.search(rita.says("refusal-seclog-checkpoint"), text_of(refused))
    assert "seclog.verify" in {event.type for event in await logged(desk)}


async def test_the_log_is_held_against_the_posted_line_that_is_answered(desk, rita, ada):
    desk.clock.advance(days=1)
    await desk.house.services.work.tick("keep-log")
    line = await desk.staff_hears("log checkpoint 1")
    (posted,) = Checkpoint.read(text_of(line))
    forged = await rita.admin.person.send(
        text_of(line).replace(posted.head_hash, posted.head_hash[::-1]), chat=desk.admin_chat
    )

    begun = await asks(rita, "/seclog verify", reply_to=line)
    sound = await rita.private.sees("✓")
    await asks(rita, "/seclog verify", reply_to=forged)
    bent = await rita.private.sees("⛔")

    assert re.search(rita.says("seclog-verifying-against"), text_of(begun))
    vouched = re.search(r"up to (\d+)\.$", text_of(sound))
    assert vouched, text_of(sound)
    assert int(vouched[1]) >= posted.last_seq  # the house may have closed one more segment meanwhile
    assert re.search(rita.says("seclog-verdict-signature-bad"), text_of(bent))


async def test_figures_come_with_a_picture_and_tell_who_read_what(desk, rita, ada):
    await asks(rita, "/seclog stats")
    picture = await rita.private.until(lambda: next((one for one in rita.private.from_bot() if "photo" in one), None))
    who = await asks(rita, "/seclog who")

    assert re.search(rita.private.words.plain("seclog-type-checkout-created"), text_of(picture))
    assert "Rita" in text_of(who)


async def test_answers_are_gone_after_half_an_hour(desk, rita):
    page = await asks(rita, "/seclog")

    async def noted():
        async with desk.house.services.database.reading() as session:
            return await session.scalar(select(FleetingMessage.id))

    await until(noted)
    desk.clock.advance(minutes=31)
    await desk.house.services.work.tick("sweep-fleeting")

    async def gone():
        return page["message_id"] not in {one["message_id"] for one in rita.private.from_bot()}

    await until(gone)


async def test_whoever_has_not_opened_their_own_chat_is_told_where_to_look(desk):
    nora = await guardian(desk, "Nora", Role.AUDITOR)

    await nora.says_in_admin_chat("/seclog")

    await nora.reads(nora.says("seclog-write-to-me"))


async def test_owners_hear_weekly_who_read_what(desk, rita):
    owner = owner_of(desk)
    await owner.private.write("/start")
    await asks(rita, "/seclog")

    await desk.house.services.work.tick("digest-log-readers")

    digest = await owner.private.sees(owner.says("seclog-who", days=7))
    assert "Rita" in text_of(digest)


async def test_owners_hear_it_in_the_language_that_they_chose_as_customers(desk, rita):
    owner = owner_of(desk)
    await owner.private.write("/language")
    owner.private.words = desk.house.services.texts("de")
    await owner.private.press("Deutsch")
    await asks(rita, "/seclog")

    await desk.house.services.work.tick("digest-log-readers")

    await owner.private.sees(owner.says("seclog-who", days=7))
