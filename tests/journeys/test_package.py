"""A copy of one's data, from /mydata to the opened ZIP, in Telegram and in the chat of the website."""

import io
import json
import re
import zipfile

import aiohttp
import pytest
from sqlalchemy import delete, select

from bot.package_command import verify_package
from privacy.export_manifest import checked
from security.tags import Tag
from storage.packages import Package, PackageFile
from tests.journeys.test_mydata import S, press, proves, standing
from tests.privacy.erasing import erase, erased
from tests.privacy.packing import data_of
from tests.town import labels_of

OURS = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
COPY = "/copy/"
TELEGRAM = pytest.mark.parametrize("ada", ["telegram-de"], indirect=True)
WEB = pytest.mark.parametrize("ada", ["web-en"], indirect=True)


@pytest.fixture
async def ready(town, ada):
    """Somebody with an eSIM whose copy is ready; the number of their request."""
    await ada.buys()
    await town.rest()
    await ada.write("/mydata")
    await press(ada, "mydata-button-copy")
    await press(ada, "mydata-button-all")
    await ada.until(lambda: ada.find(ada.says("mydata-proof-first", kind="access")))
    await proves(town, ada)
    return (await standing(town, S.DELIVERED)).number


async def door(town, ada):
    """Press for a link; its address."""
    label = ada.words.plain("package-button-open")
    await ada.until(lambda: any(label in labels_of(one) for one in ada.from_bot()))
    await town.settle()  # the card of the request may be shown once more, over the link
    await press(ada, "package-button-open")
    url = await ada.until(
        lambda: next((url for one in ada.from_bot() for url in urls_of(one) if "/copy/" in url), None)
    )
    return url.replace(town.house.services.settings.web.public_url, town.url)


def urls_of(message):
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["url"] for row in rows for button in row if "url" in button]


async def fetched(http, url, **form):
    async with http.post(url, data=form, headers=OURS) as answer:
        return answer.status, await answer.read()


def opened(content):
    return zipfile.ZipFile(io.BytesIO(content))


@TELEGRAM
async def test_in_telegram_the_link_asks_for_the_code_that_the_bot_shows(town, ada, ready, tmp_path):
    url = await door(town, ada)
    async with town.http.get(url) as page:
        assert page.status == 200
        assert ready in await page.text()
    await press(ada, "package-button-code")
    code = re.search(r"\d{3} \d{3}", ada.toast["text"])[0]

    assert (await fetched(town.http, url, code="000 000"))[0] == 403
    status, content = await fetched(town.http, url, code=code)

    assert status == 200
    packed = opened(content)
    assert checked(packed.fp, town.house.services.log.keys).is_ours
    (order,) = await town.orders()
    assert [row["number"] for row in data_of(packed, "orders")] == [order.number]
    assert data_of(packed, "privacy_requests")[0]["number"] == ready
    events = {row["type"] for row in data_of(packed, "security_events")}
    assert {Tag.DSAR_EXPORT, Tag.PAYMENT_SUCCEEDED, Tag.ESIM_ISSUED} <= events
    assert data_of(packed, "esims")[0]["activation_code"].startswith("LPA:1$")
    assert order.number in packed.read("index.html").decode()
    assert (await fetched(town.http, url, code=code))[0] == 403
    path = tmp_path / "copy.zip"
    path.write_bytes(content)
    assert verify_package(type("A", (), {"file": path}), town.house.services.log.keys, lambda _: None) == 0
    log = [event for event in await town.security_events() if event.type.startswith("dsar.package_")]
    assert [event.type for event in log] == [
        Tag.PACKAGE_READY,
        Tag.PACKAGE_LINK_MADE,
        Tag.PACKAGE_REFUSED,
        Tag.PACKAGE_FETCHED,
        Tag.PACKAGE_REFUSED,
    ]
    assert {event.ip for event in log[2:]} == {"127.0.0.1"}
    assert all("Firefox" in event.device for event in log[2:])


@TELEGRAM
async def test_it_can_be_sent_into_the_chat_on_request(town, ada, ready):
    await door(town, ada)

    await press(ada, "package-button-send")

    sent = await ada.until(lambda: next((one for one in ada.from_bot() if "document" in one), None))
    assert sent["document"]["file_name"] == f"EsimFlux-{ready}.zip"
    await town.rest()
    assert Tag.PACKAGE_FETCHED in [event.type for event in await town.security_events()]


@WEB
async def test_on_the_website_the_own_browser_is_the_proof(town, ada, ready):
    url = await door(town, ada)
    assert (await fetched(town.http, url))[0] == 403

    status, content = await fetched(ada.http, url)

    assert status == 200
    packed = opened(content)
    assert json.loads(packed.read("manifest.json"))["request"]["number"] == ready
    assert len(data_of(packed, "web_messages")) > 5
    assert any(name.startswith("attachments/web_files/") for name in packed.namelist())
    code_button = ada.words.plain("package-button-code")
    assert not any(code_button in str(one.get("reply_markup", "")) for one in ada.from_bot())


@WEB
async def test_the_list_of_a_copy_can_be_checked_on_a_page(town, ada, ready):
    _, content = await fetched(ada.http, await door(town, ada))
    packed = opened(content)
    signature = packed.read("manifest.sig")

    async def checks(listed):
        form = aiohttp.FormData()
        form.add_field("list", listed, filename="manifest.json")
        form.add_field("signature", signature, filename="manifest.sig")
        async with ada.http.post(f"{town.url}/copy?lang=en", data=form, headers=OURS) as answer:
            return await answer.read()

    ours = await checks(packed.read("manifest.json"))
    bent = await checks(packed.read("manifest.json") + b" ")

    assert ada.words.plain("package-check-ours") in ours.decode()
    assert ready in ours.decode()
    assert ada.words.plain("package-check-wrong") in bent.decode()
    for _ in range(30):  # whoever brings one after the other waits
        slowed = await checks(b"x")
    assert ada.words.plain("package-check-wrong") not in slowed.decode()


@WEB
async def test_an_erasure_takes_the_copy_along(town, ada, ready):
    url = await door(town, ada)
    await erased(town, await erase(town, ada))

    assert (await fetched(ada.http, url))[0] == 403
    async with town.http.get(url) as page:
        assert page.status == 404


@TELEGRAM
async def test_a_link_that_leads_nowhere_looks_the_same_whatever_the_reason(town, ada, ready):
    services = town.house.services
    used, seen = await door(town, ada), {}
    secret = used.rpartition("/")[2]
    await press(ada, "package-button-code")
    code = re.search(r"\d{3} \d{3}", ada.toast["text"])[0]

    async def look(why, url):
        async with town.http.get(url) as page:
            body = (await page.text()).replace(url.rpartition("/")[2], "")
        seen[why] = (page.status, body, await fetched(town.http, url))

    await look("never there", used.replace(secret, "A" * len(secret)))
    async with services.database.writing.begin() as session:  # the pieces go just before they are read
        await session.execute(delete(PackageFile))
    seen["went meanwhile"] = (await fetched(town.http, used, code=code))[0]
    await look("used up", used)
    async with services.database.writing.begin() as session:
        person_id = await session.scalar(select(Package.person_id))
        over = used.replace(secret, await services.privacy.copies.packages.link(session, person_id, ready))
    town.clock.advance(days=30)
    await look("over", over)
    async with services.database.writing.begin() as session:
        await session.execute(delete(Package))
    await look("forgotten", over)

    assert seen.pop("went meanwhile") == 403
    assert len(set(seen.values())) == 1, {why: (status, posted[0]) for why, (status, _, posted) in seen.items()}
    assert next(iter(seen.values()))[0] == 404
