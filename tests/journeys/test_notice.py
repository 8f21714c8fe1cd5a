"""The privacy notice, told as a journey: by question, as a page, in versions; changed by two, told once to each."""

import hashlib
import json
import re

import pytest
from sqlalchemy import select

from handlers.buttons_notice import ANNEX
from privacy.age import YEARS
from privacy.notice_writer import SECTIONS
from storage.notice_news import NewsState, NoticeNews
from storage.notices import Acknowledgement, How
from storage.staff import Role
from tests.journeys.guard_people import guardian, owner_of
from tests.town import ANYTHING, PATIENCE, labels_of, text_of

SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


def whole_button(visitor, message):
    """Where the page of the notice is."""
    label = visitor.words.plain("notice-button-whole")
    buttons = [one for row in message["reply_markup"]["inline_keyboard"] for one in row]
    return next(one["url"] for one in buttons if one["text"] == label)


async def acknowledged(town):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(Acknowledgement).order_by(Acknowledgement.id)))


async def test_the_notice_is_short_first_and_then_answers_each_question_in_place(town, channel, language):
    ada = await town.visitor(channel, language)

    short = await ada.write("/privacy")

    assert ada.words.plain("notice-title-short") in text_of(short)
    pages = set()
    for key in (*SECTIONS[1:], ANNEX):
        await ada.press(f"^{ada.label(f'notice-ask-{key}')}$", short)
        page = await ada.until(lambda key=key: _shows(ada, short, key))
        pages.add(text_of(page))
        await ada.press(ada.label("notice-button-back"), page)
        await ada.until(lambda: ada.words.plain("notice-title-short") in text_of(_again(ada, short)))
    assert len(pages) == len(SECTIONS)


def _again(visitor, message):
    return next(one for one in visitor.from_bot() if one["message_id"] == message["message_id"])


def _shows(visitor, message, key):
    title = "notice-annex" if key == ANNEX else f"notice-title-{key}"
    page = _again(visitor, message)
    wanted = re.sub(r"<[^>]+>", "", visitor.words(title)).splitlines()[0]
    return page if text_of(page).startswith(wanted) else None


async def test_p01_chat_page_and_file_are_the_same_text_of_the_same_hash(town, channel, language):
    ada = await town.visitor(channel, language)
    short = await ada.write("/privacy")
    url = whole_button(ada, short)

    status, page = await town.look(url)
    shown = re.search(r'id="sha256">([0-9a-f]{64})<', page)[1]
    _, exact = await town.look(re.sub(r"\?.*", "", url) + f"/{language}.json")
    await ada.press(ada.label("notice-button-versions"), short)
    versions = await ada.until(lambda: ada.find("SHA-256"))

    assert status == 200
    assert hashlib.sha256(exact.encode()).hexdigest() == shown == SHA256.search(text_of(versions))[0]
    assert f'lang="{language}"' in page
    said = json.loads(exact)
    assert all(section["title"] in page for section in said["sections"])
    assert all(line.removeprefix("• ") in page for section in said["sections"] for line in section["lines"])
    first = next(one for one in said["sections"] if one["key"] == "short")
    assert all(line in text_of(short) for line in first["lines"])


async def test_a_page_is_read_in_either_language_whatever_the_browser_says(town):
    _, german = await town.look(f"{town.url}/privacy?lang=de")
    _, english = await town.look(f"{town.url}/privacy", headers={"Accept-Language": "en"})

    assert "Datenschutzhinweise" in german
    assert "Privacy notice" in english
    assert 'href="/privacy/1?lang=de"' in english


@pytest.mark.parametrize("path", ["/privacy/2", "/privacy/x", "/privacy/1/changes", "/privacy/1/fr.json", "/privacy/²"])
async def test_a_version_that_is_not_there_leads_to_the_one_that_counts(town, path):
    status, page = await town.look(town.url + path)

    assert status == 404
    assert 'href="/privacy"' in page


async def test_who_is_behind_the_bot_is_told(town, language):
    ada = await town.visitor("telegram", language)

    await ada.write("/developer_info")

    await ada.sees(ada.says("developer-info", name="EsimFlux", email="help@esimflux.example"))


async def test_the_first_tap_acknowledges_the_version_that_was_shown(town, channel, language):
    ada = await town.visitor(channel, language)
    assert await acknowledged(town) == []

    await _knows_it(town, ada)

    (kept,) = await acknowledged(town)
    assert (kept.version, kept.language, kept.how) == (1, language, How.AGE_GATE)
    _, exact = await town.look(f"{town.url}/privacy/1/{language}.json")
    assert hashlib.sha256(exact.encode()).hexdigest() == kept.sha256


async def test_two_persons_change_it_and_everybody_who_knew_it_is_told_once_and_asked(desk, language):
    ada = await desk.visitor("telegram", language)
    await _knows_it(desk, ada)
    anna, ben = await guardian(desk, "Anna", Role.PRIVACY_OFFICER), await guardian(desk, "Ben", Role.LEAD)
    await ben.sets_up()
    await anna.says_in_admin_chat("/policy draft")
    await anna.reads(anna.says("policy-drafted", version=2, line=ANYTHING))
    await anna.says_in_admin_chat(f"/policy text 2 {language} machines\nNo machine decides anything.")
    await anna.reads(anna.says("policy-written", version=2, language=language, section="machines"))
    await anna.says_in_admin_chat(f"/policy diff 2 {language}")
    await anna.reads("No machine decides anything")
    assert (await desk.look(f"{desk.url}/privacy/2"))[0] == 404
    await anna.says_in_admin_chat("/policy publish 2 we removed the rules")
    asked = await anna.reads(anna.says("policy-asked", version="2", at=ANYTHING, number=ANYTHING, material="yes"))
    number = re.search(r"P-\w+", text_of(asked))[0]

    await _approves(ben, number)
    news = await ada.sees("No machine decides anything")
    await desk.settle()

    assert ada.words.plain("notice-button-seen") in labels_of(news)
    await ada.press(ada.label("notice-button-seen"), news)
    await ada.until(lambda: ada.toast.get("text") == ada.words.plain("notice-seen", version=2))
    kept = await acknowledged(desk)
    assert [(one.version, one.language, one.how) for one in kept][-1] == (2, language, How.BUTTON)
    async with desk.house.services.database.reading() as session:
        assert [one.state for one in await session.scalars(select(NoticeNews))] == [NewsState.SENT]
    status, old = await desk.look(f"{desk.url}/privacy/1?lang={language}")
    assert (status, ada.words.plain("notice-title-machines") in old) == (200, True)
    _, changed = await desk.look(f"{desk.url}/privacy/2/changes?lang={language}")
    assert "<ins>No machine decides anything.</ins>" in changed


async def test_whoever_did_not_answer_is_asked_once_more_when_the_version_counts(desk):
    ada = await desk.visitor("telegram", "en")
    await _knows_it(desk, ada)
    services = desk.house.services
    for name in ("Nora", "Noel"):
        await guardian(desk, name, Role.PRIVACY_OFFICER)
    await _published(services)
    await ada.sees(ada.says("notice-news", at=ANYTHING))
    before = ada.count()
    await ada.write("/start")
    assert ada.count() == before + 1

    desk.clock.advance(days=40)
    await ada.write("/start")

    again = await ada.sees(ada.says("notice-news-counts", at=ANYTHING))
    await ada.press(ada.label("notice-button-seen"), again)
    count = ada.count()
    await ada.write("/start")
    assert ada.count() == count + 1


async def _published(services):
    """A further version, by two of the staff."""
    async with services.database.writing.begin() as session:
        first, second, *_ = [one for one in await services.desk.staff.all(session) if Role.PRIVACY_OFFICER in one.roles]
        version = (await services.privacy.notice_drafts.draft(session, first)).version
        approval = await services.privacy.notice_drafts.ask(session, first, version)
        await services.security.approvals.approve(session, second, approval.number)
    await services.work.settle(within_seconds=PATIENCE)
    return version


async def _knows_it(town, visitor):
    """They say that they are old enough, below the notice."""
    await visitor.write("/start")
    await visitor.press(visitor.label("age-button-yes", years=YEARS))

    async def is_kept():
        return await acknowledged(town)

    await town.until(is_kept)


async def _approves(guard, number):
    """Press the button, be asked for the second factor, show it, press again."""
    asked = guard.says("approval-asked", number=number, what=ANYTHING, reason=ANYTHING, until=ANYTHING)
    message = await guard.reads(asked)
    data = guard.admin.button(guard.private.label("approval-button-approve"), message)[1]["callback_data"]
    await guard.admin._tap(message, data)
    await guard.private.sees(guard.says("refusal-step-up-wanted"))
    await guard.types_code()
    await guard.private.sees("five|5")
    await guard.admin._tap(message, data)
    await guard.reads(guard.says("approval-approved", number=number, what=ANYTHING, name=ANYTHING))


@pytest.mark.parametrize("command", ["/policy", "/processors", "/pmap", "/pmap sell", "/policy show 1 de"])
async def test_the_registers_are_read_in_the_admin_chat_and_nowhere_else(desk, command):
    owner = owner_of(desk)
    expected = {
        "/policy": "in force|counts since",
        "/processors": "eSIM Access",
        "/pmap": "usage-left",
        "/pmap sell": "handlers.orders",
        "/policy show 1 de": "SHA|[0-9a-f]{64}",
    }

    await owner.says_in_admin_chat(command)
    await owner.reads(expected[command])

    ada = await desk.visitor("telegram", "en")
    answer = await ada.write(command)
    assert not re.search(expected[command], text_of(answer))


@pytest.mark.parametrize("words", ["show", "show x", "publish", "text 1 en", "withdraw 1 2 3", "burn 1", "diff 1"])
async def test_a_command_that_says_nothing_is_explained(desk, words):
    owner = owner_of(desk)

    await owner.says_in_admin_chat(f"/policy {words}")

    await owner.reads(f"{owner.says('refusal-notice-unclear')}|{owner.says('refusal-notice-unknown')}")
