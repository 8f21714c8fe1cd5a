"""Signing in to the desk's page: links that work once, sessions that end."""

import aiohttp
import pytest

from security.tags import Tag
from storage.staff import Role
from support.desk_sessions import Browser
from tests.log import events_of
from tests.loopback import listening
from tests.web.desk_office import OURS, DeskOffice


async def test_a_stranger_is_told_how_a_member_comes_in(go):
    page = await go("/desk")

    assert page.status == 401
    assert "/desk" in page.page
    assert "You are not signed in" in page.page


async def test_looking_at_a_link_does_not_use_it_up(office, mia, go):
    link = await office.link(mia)

    for agent in ("TelegramBot (like TwitterBot)", "Mozilla/5.0"):
        page = await go(link, User_Agent=agent)
        assert page.status == 200
        assert "Hello Mia" in page.page
        assert not page.cookies

    assert (await go(link, {})).status == 303


async def test_a_link_works_once(office, mia, go):
    link = await office.link(mia)
    first = await go(link, {})

    second = await go(link, {})

    assert (first.status, second.status) == (303, 410)
    assert "no longer works" in second.page
    assert (await office.logged())[-3:] == [Tag.DESK_LINK_MADE, Tag.DESK_SIGNED_IN, Tag.TOKEN_REUSED]


async def test_a_link_ends_after_ten_minutes_and_with_the_next_one(office, mia, go, clock):
    old = await office.link(mia)
    new = await office.link(mia)
    assert (await go(old)).status == 410

    clock.advance(minutes=10)

    assert (await go(new, {})).status == 410
    spent, over = [one for one in await events_of(office.database) if one.outcome == "denied"]
    assert (spent.type, spent.reason_code) == (Tag.TOKEN_REUSED, "spent")
    assert (over.type, over.reason_code, over.subject) == (Tag.DESK_LINK_REFUSED, "over", f"staff:{mia.id}")
    assert (over.about, over.ip) == (("link", "desk"), "127.0.0.1")


async def test_a_press_on_a_foreign_page_opens_nothing(office, mia, go):
    link = await office.link(mia)

    page = await go(link, {}, Sec_Fetch_Site="cross-site")

    assert page.status == 403
    assert (await go(link, {})).status == 303


async def test_the_cookie_is_for_this_site_and_no_script(database, vault, clock):
    office = DeskOffice(database, vault, clock, https=True)
    mia = await office.agent("Mia")
    link = await office.link(mia)

    async with (
        listening(office.app()) as url,
        aiohttp.ClientSession(url) as client,
        client.post(link, headers=OURS, allow_redirects=False) as answer,
    ):
        cookie = answer.headers["Set-Cookie"]

    assert cookie.startswith("__Host-desk=")
    for property_ in ("HttpOnly", "SameSite=Strict", "Secure", "Path=/", "Max-Age=28800"):
        assert property_ in cookie


async def test_no_secret_is_kept(office, mia, go, database):
    link = await office.link(mia)
    answer = await go(link, {})

    from sqlalchemy import select

    from storage.desk_sessions import DeskLink, DeskSession

    async with database.reading() as session:
        rows = [
            *await session.scalars(select(DeskLink.token_hash)),
            *await session.scalars(select(DeskSession.token_hash)),
        ]
    secrets = [link.rpartition("/")[2], answer.cookies["desk"].value]
    assert not set(rows) & set(secrets)
    assert all(len(row) == 64 for row in rows)


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 401)])
async def test_a_session_ends_after_an_hour_without_use(mia, sign_in, go, clock, minutes, status):
    await sign_in(mia)

    clock.advance(minutes=minutes)

    assert (await go("/desk")).status == status


async def test_a_session_ends_after_eight_hours_however_it_is_used(mia, sign_in, go, clock):
    await sign_in(mia)
    for _ in range(15):
        clock.advance(minutes=31)
        assert (await go("/desk")).status == 200

    clock.advance(minutes=20)

    assert (await go("/desk")).status == 401


async def test_a_page_that_asks_by_itself_keeps_no_session_alive(mia, sign_in, go, clock):
    await sign_in(mia)
    for _ in range(2):
        clock.advance(minutes=25)
        assert (await go("/desk/state")).status == 200
        assert (await go("/desk?watch=1")).status == 200

    clock.advance(minutes=15)

    assert (await go("/desk/state")).status == 401


async def test_who_is_removed_is_out_at_once_and_stays_out(office, mia, sign_in, go):
    owner = await office.agent("Olga", Role.OWNER)
    await sign_in(mia)
    link = await office.link(mia)

    async with office.writing() as session:
        await office.staff.remove(session, owner, mia.id)

    assert (await go("/desk")).status == 401
    assert (await go(link)).status == 410
    async with office.writing() as session:
        await office.staff.add(session, owner, channel=mia.channel, external_id=mia.external_id, public_name="Mia")
    assert (await go("/desk")).status == 401
    assert (await go(link, {})).status == 410


async def test_a_member_sees_their_sessions_and_ends_them(office, mia, sign_in, go):
    await sign_in(mia)
    other = (await office.link(mia)).rpartition("/")[2]
    async with office.writing() as session:
        await office.sessions.sign_in(session, other, Browser("203.0.113.9", "Safari/1 iPhone"))
    page = await go("/desk/sessions")
    assert "Firefox · Linux" in page.page
    assert "Safari · iPhone" in page.page
    assert "203.0.113.9" in page.page

    gone = await go("/desk/sessions/end", {})

    assert "You are signed out" in gone.page
    assert (await go("/desk")).status == 401
    async with office.writing() as session:
        assert await office.sessions.open_ones(session, mia.id) == []
    assert (await office.logged())[-1] == Tag.DESK_SIGNED_OUT


async def test_signing_out_ends_the_session_itself_not_only_the_cookie(mia, sign_in, go, browser):
    await sign_in(mia)
    kept = {cookie.key: cookie.value for cookie in browser.cookie_jar}

    await go("/desk/leave", {})

    browser.cookie_jar.update_cookies(kept)
    assert (await go("/desk")).status == 401


async def test_nothing_is_done_for_a_page_of_somebody_else(mia, sign_in, go):
    await sign_in(mia)

    page = await go("/desk/sessions/end", {}, Sec_Fetch_Site="cross-site")

    assert page.status == 403
    assert (await go("/desk")).status == 200


async def test_too_many_tries_are_slowed_down(go):
    answers = [await go("/desk/enter/nonsense", {}) for _ in range(25)]

    assert {answer.status for answer in answers} == {410, 429}
