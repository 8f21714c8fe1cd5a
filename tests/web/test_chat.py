"""The addresses of the chat: who may ask, what is refused and how, and what the headers promise."""

import asyncio
import contextlib
import io
import json

import aiohttp
import pytest
from aiohttp import FormData, web
from aiohttp.test_utils import TestClient, TestServer

from bot.texts import Texts
from tests.botapi.echo_house import EchoHouse, picture
from tests.patience import PATIENCE
from web.chat import set_up_chat
from web.pages import Pages
from web.security import security_headers

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
async def house(database, vault, clock):
    house = EchoHouse(database, vault, clock)
    await house.start()
    return house


@pytest.fixture
async def browse(house, clock):
    """`await browse()`: a browser with cookies of its own; `https=True` behind a TLS proxy."""
    clients = []

    async def start(*, https=False):
        app = web.Application(middlewares=[security_headers(https=https)])
        pages = Pages(Texts(), ("en", "de"))
        app.add_routes(pages.routes())
        set_up_chat(app, house.chats, pages, secure_cookies=https, clock=clock)
        client = TestClient(TestServer(app), cookie_jar=aiohttp.CookieJar(unsafe=True))
        await client.start_server()
        clients.append(client)
        return client

    yield start
    for client in clients:
        await client.close()


@pytest.fixture
async def guest(browse, house):
    """A browser that has entered and was greeted."""
    client = await browse()
    await client.post("/chat/enter", json={}, headers=OURS)
    await house.answer_all()
    return client


def act(**more):
    return {"client_id": "abcdefgh", **more}


async def refusal(answer):
    return answer.status, (await answer.json())["error"]


async def test_page_is_shown_and_sets_no_cookie(browse):
    client = await browse()

    answer = await client.get("/chat")

    assert answer.status == 200
    assert "Write a message" in await answer.text()
    assert not answer.cookies


async def test_page_allows_no_inline_script_and_no_stranger(browse):
    client = await browse()

    answer = await client.get("/chat")

    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "trusted-types 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in answer.headers


async def test_on_https_the_cookie_is_bound_to_the_host(browse):
    client = await browse(https=True)

    answer = await client.post("/chat/enter", json={}, headers=OURS)

    cookie = answer.cookies["__Host-chat"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")
    assert len(cookie.value) >= 43
    assert "max-age" in answer.headers["Strict-Transport-Security"]


async def test_reader_gets_their_language(browse):
    client = await browse()

    german = await client.get("/chat", headers={"Accept-Language": "fr, de-AT;q=0.9, en;q=0.5"})
    unknown = await client.get("/chat", headers={"Accept-Language": "fr"})
    asked = await client.get("/chat?lang=de")

    assert '<html lang="de"' in await german.text()
    assert '<html lang="en"' in await unknown.text()
    assert '<html lang="de"' in await asked.text()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
async def test_another_site_cannot_act_for_the_person(guest, house, headers):
    for path in ("enter", "say", "tap", "edit", "upload", "language", "forget"):
        answer = await guest.post(f"/chat/{path}", json=act(text="hello"), headers=headers)
        assert await refusal(answer) == (403, "web-refusal-foreign")

    assert await house.api.updates_for(house.account.token) == []


async def test_old_browser_is_known_by_its_origin(guest):
    origin = f"http://{guest.host}:{guest.port}"

    answer = await guest.post("/chat/say", json=act(text="Japan"), headers={"Origin": origin})

    assert answer.status == 200


async def test_stranger_has_no_chat(browse):
    client = await browse()

    assert await refusal(await client.post("/chat/say", json=act(text="x"), headers=OURS)) == (
        401,
        "web-refusal-not-entered",
    )
    assert (await client.get("/chat/history")).status == 401
    assert (await client.get("/chat/events")).status == 401
    assert (await client.get("/chat/file/anything")).status == 401


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("say", {"text": "no client id"}),
        ("say", {"client_id": "short", "text": "x"}),
        ("say", {"client_id": "abcdefgh", "text": ""}),
        ("say", {"client_id": "abcdefgh", "text": 5}),
        ("say", {"client_id": "abcdefgh", "text": "x", "admin": True}),
        ("say", {"client_id": "abcdefgh", "text": "x" * 17_000}),
        ("say", {"client_id": "../../etc/passwd", "text": "x"}),
        ("tap", {"client_id": "abcdefgh", "message_id": "2", "data": "count:0"}),
        ("tap", {"client_id": "abcdefgh", "message_id": 2, "data": "x" * 65}),
        ("enter", {"start": "no spaces"}),
        ("language", {"language": "tlh"}),
    ],
)
async def test_body_of_another_shape_is_refused_in_words(guest, path, body):
    answer = await guest.post(f"/chat/{path}", json=body, headers=OURS)

    assert await refusal(answer) == (400, "web-refusal-not-understood")


async def test_what_is_no_json_is_refused(guest):
    for body, kind in (
        (b"{", "application/json"),
        (b"text=x", "application/x-www-form-urlencoded"),
        (b"x", "text/plain"),
    ):
        answer = await guest.post("/chat/say", data=body, headers=OURS | {"Content-Type": kind})
        assert answer.status == 400


async def test_body_larger_than_any_message_is_not_read(guest):
    answer = await guest.post("/chat/say", data=b" " * 200_000, headers=OURS | {"Content-Type": "application/json"})

    assert answer.status == 400


async def test_refusal_is_said_in_the_readers_language(guest):
    answer = await guest.post(
        "/chat/tap", json=act(message_id=2, data="forged"), headers=OURS | {"Accept-Language": "de"}
    )

    assert answer.status == 422
    assert (await answer.json())["text"] == "Diese Schaltfläche gibt es nicht mehr. Bitte nimm die neueste Nachricht."


async def test_haste_is_slowed_down_kindly_and_passes(guest, clock):
    answers = [
        await guest.post("/chat/say", json={"client_id": f"text-{number:04}", "text": "x"}, headers=OURS)
        for number in range(31)
    ]
    assert {answer.status for answer in answers[:30]} == {200}
    assert await refusal(answers[30]) == (429, "web-refusal-too-fast")
    assert answers[30].headers["Retry-After"] == "1"

    clock.advance(seconds=1)

    again = await guest.post("/chat/say", json={"client_id": "text-0030", "text": "x"}, headers=OURS)
    assert again.status == 200


async def test_uploaded_picture_is_shown_to_its_owner_only(guest, browse):
    form = FormData()
    form.add_field("client_id", "abcdefgh")
    form.add_field("kind", "photo")
    form.add_field("file", picture(), filename="p.png", content_type="image/png")

    sent = await guest.post("/chat/upload", data=form, headers=OURS)

    photo = (await sent.json())["messages"][0]["message"]["photo"][-1]
    shown = await guest.get(f"/chat/file/{photo['file_id']}")
    assert (shown.status, shown.content_type, await shown.read()) == (200, "image/png", picture())
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    stranger = await browse()
    await stranger.post("/chat/enter", json={}, headers=OURS)
    assert (await stranger.get(f"/chat/file/{photo['file_id']}")).status == 404


async def test_page_that_was_uploaded_is_never_run(guest):
    form = FormData()
    form.add_field("client_id", "abcdefgh")
    form.add_field("kind", "document")
    form.add_field("file", b"<script>alert(1)</script>", filename='ä" \x27.html', content_type="text/html")

    sent = await guest.post("/chat/upload", data=form, headers=OURS)

    file_id = (await sent.json())["messages"][0]["message"]["document"]["file_id"]
    shown = await guest.get(f"/chat/file/{file_id}")
    assert shown.content_type == "application/octet-stream"
    assert shown.headers["Content-Disposition"].startswith("attachment")
    assert "\n" not in shown.headers["Content-Disposition"]


async def test_part_of_a_file_is_given_on_request(guest):
    form = FormData()
    form.add_field("client_id", "abcdefgh")
    form.add_field("kind", "document")
    form.add_field("file", b"0123456789", filename="a.mp4", content_type="video/mp4")
    sent = await guest.post("/chat/upload", data=form, headers=OURS)
    path = "/chat/file/" + (await sent.json())["messages"][0]["message"]["document"]["file_id"]

    part = await guest.get(path, headers={"Range": "bytes=2-4"})
    beyond = await guest.get(path, headers={"Range": "bytes=50-"})

    assert (part.status, part.headers["Content-Range"], await part.read()) == (206, "bytes 2-4/10", b"234")
    assert beyond.status == 416


async def test_upload_beyond_the_limit_is_refused_in_words(guest):
    form = FormData()
    form.add_field("client_id", "abcdefgh")
    form.add_field("kind", "document")
    form.add_field("file", io.BytesIO(b"x" * (20 * 1024 * 1024 + 1)), filename="big.bin")

    answer = await guest.post("/chat/upload", data=form, headers=OURS)

    assert await refusal(answer) == (413, "web-refusal-file-too-big")


async def test_upload_of_another_shape_is_refused(guest):
    form = FormData()
    form.add_field("client_id", "abcdefgh")
    form.add_field("kind", "rocket")
    form.add_field("file", b"x", filename="a.bin")

    assert (await guest.post("/chat/upload", data=form, headers=OURS)).status == 400
    assert (await guest.post("/chat/upload", json={}, headers=OURS)).status == 400


class Stream:
    """Server-sent events, as a browser reads them."""

    def __init__(self, answer):
        self._answer = answer

    async def event(self):
        found = {}
        async with asyncio.timeout(PATIENCE):
            while line := (await self._answer.content.readline()).decode().rstrip("\n"):
                name, _, value = line.partition(": ")
                found[name] = value
        return found


async def test_events_have_numbers_and_go_on_after_the_last_one_seen(guest):
    async with guest.get("/chat/events?after=0") as answer:
        assert answer.content_type == "text/event-stream"
        stream = Stream(answer)
        assert await stream.event() == {"retry": "2000"}
        assert (await stream.event())["event"] == "beat"
        first, second = await stream.event(), await stream.event()
    assert [first["id"], second["id"]] == ["1", "2"]

    async with guest.get("/chat/events?after=0", headers={"Last-Event-ID": "1"}) as answer:
        stream = Stream(answer)
        await stream.event()
        await stream.event()
        assert await stream.event() == second

    message = json.loads(second["data"])["messages"][0]["message"]
    assert message["text"] == "Welcome, Guest (en)"


async def test_line_too_many_ends_the_oldest(guest):
    lines = [await guest.get("/chat/events?after=2") for _ in range(13)]

    async with asyncio.timeout(PATIENCE):
        with contextlib.suppress(aiohttp.ClientPayloadError):
            await lines[0].content.read()
    assert not any(line.content.at_eof() for line in lines[1:])
    for line in lines:
        line.close()


async def test_server_stops_at_once_though_pages_listen(browse):
    client = await browse()
    await client.post("/chat/enter", json={}, headers=OURS)
    line = await client.get("/chat/events")

    async with asyncio.timeout(PATIENCE / 4):  # a server that waits for its pages does so for a minute
        await client.server.close()

    assert line.status == 200


async def test_forgotten_chat_takes_its_cookie_along(guest):
    answer = await guest.post("/chat/forget", json={}, headers=OURS)

    assert answer.status == 200
    assert answer.cookies["chat"].value == ""
    assert (await guest.get("/chat/history")).status == 401


async def test_static_files_are_kept_for_ever_under_a_name_of_their_content(browse):
    client = await browse()
    page = await (await client.get("/chat")).text()
    address = page.partition('<script type="module" src="')[2].partition('"')[0]

    script = await client.get(address)
    other = await client.get("/static/000000000000/chat/main.js")
    outside = await client.get("/static/x/..%2f..%2fpages.py")

    assert (script.status, script.content_type) == (200, "text/javascript")
    assert "immutable" in script.headers["Cache-Control"]
    assert other.headers["Cache-Control"] == "no-cache"
    assert outside.status == 404
