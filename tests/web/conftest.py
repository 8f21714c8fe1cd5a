"""A browser at the desk's page."""

import aiohttp
import pytest

from tests.loopback import listening
from tests.web.desk_office import OURS, DeskOffice


@pytest.fixture
def office(database, vault, clock):
    return DeskOffice(database, vault, clock)


@pytest.fixture
async def mia(office):
    return await office.agent("Mia")


@pytest.fixture
async def browser(office):
    """A browser at the desk, with cookies of its own."""
    async with (
        listening(office.app()) as url,
        aiohttp.ClientSession(url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as one,
    ):
        yield one


@pytest.fixture
def go(browser):
    """Fetch a page; with *form* press a button of our own page."""

    async def go(path, form=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if form is None:
            asked = browser.get(path, headers=headers, allow_redirects=False)
        else:
            asked = browser.post(path, data=form, headers=OURS | headers, allow_redirects=False)
        async with asked as answer:
            answer.page = await answer.text()
            return answer

    return go


@pytest.fixture
def sign_in(office, go):
    async def sign_in(member):
        return await go(await office.link(member), {})

    return sign_in
