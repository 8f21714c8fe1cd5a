"""The Bot API over HTTP: addresses, bodies, answers and refusals as Telegram's server gives them."""

import asyncio
import json
import logging

import pytest
from aiohttp import ClientConnectionError, ClientSession, FormData

from botapi.core import BotApi
from botapi.http import serving
from tests.patience import PATIENCE

TOKEN = "42:AAhttp"


@pytest.fixture
def api(clock):
    api = BotApi(clock)
    api.add_bot(TOKEN, username="http_bot", first_name="Http")
    return api


@pytest.fixture
async def ada(api):
    ada = api.person(first_name="Ada")
    await ada.send("/start")
    return ada


@pytest.fixture
async def address(api):
    async with serving(api) as address:
        yield address


@pytest.fixture
async def client():
    async with ClientSession() as client:
        yield client


@pytest.fixture
def ask(client, address):
    async def ask(method, *, token=TOKEN, verb="POST", **request):
        async with client.request(verb, f"{address}/bot{token}/{method}", **request) as answer:
            assert answer.content_type == "application/json"
            return answer, await answer.json()

    return ask


async def test_answer_has_telegrams_form(ask):
    answer, body = await ask("getMe")

    assert answer.status == 200
    assert body["ok"] is True
    assert body["result"]["username"] == "http_bot"


@pytest.mark.parametrize("method", ["getme", "GETME", "GetMe"])
async def test_names_of_methods_are_read_in_any_case(ask, method):
    answer, _ = await ask(method, verb="GET")

    assert answer.status == 200


async def test_every_kind_of_body_is_read(ask, ada):
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    form = FormData(quote_fields=False)
    form.add_field("chat_id", str(ada.id))
    form.add_field("text", "größe 😀")
    form.add_field("reply_markup", json.dumps(keyboard), content_type="application/json")
    plain = {"chat_id": ada.id, "text": "größe 😀"}

    answers = [
        await ask("sendMessage", verb="GET", params=plain | {"reply_markup": json.dumps(keyboard)}),
        await ask("sendMessage", params={"chat_id": ada.id}, json={"text": "größe 😀", "reply_markup": keyboard}),
        await ask("sendMessage", data=plain | {"reply_markup": json.dumps(keyboard)}),
        await ask("sendMessage", data=form(), headers={"Content-Type": form().content_type}),
    ]

    for _, body in answers:
        assert body["result"]["text"] == "größe 😀"
        assert body["result"]["reply_markup"] == keyboard


async def test_address_counts_before_the_body(ask, ada):
    _, body = await ask("sendMessage", params={"text": "address"}, json={"chat_id": ada.id, "text": "body"})

    assert body["result"]["text"] == "address"


@pytest.mark.parametrize("reference", ["attach://the_file", None])
async def test_file_is_uploaded_and_downloaded(ask, ada, client, address, reference):
    form = FormData(quote_fields=False)
    form.add_field("chat_id", str(ada.id))
    if reference:
        form.add_field("document", reference)
    form.add_field("the_file" if reference else "document", b"\x00\xffplan", filename="plän.bin")

    _, sent = await ask("sendDocument", data=form)
    assert sent["result"]["document"]["file_name"] == "plän.bin"
    _, found = await ask("getFile", json={"file_id": sent["result"]["document"]["file_id"]})
    async with client.get(f"{address}/file/bot{TOKEN}/{found['result']['file_path']}") as answer:
        assert await answer.read() == b"\x00\xffplan"


@pytest.mark.parametrize(
    ("token", "method", "code", "description"),
    [
        ("42:AAwrong", "getMe", 401, "Unauthorized"),
        ("nonsense", "getMe", 401, "Unauthorized: invalid token specified"),
        (TOKEN, "getNothing", 404, "Not Found: method not found"),
        (TOKEN, "sendMessage", 400, "Bad Request: chat_id is empty"),
    ],
)
async def test_refusal_has_telegrams_form(ask, token, method, code, description):
    answer, body = await ask(method, token=token, json={"text": "x"})

    assert answer.status == code
    assert body == {"ok": False, "error_code": code, "description": description}


@pytest.mark.parametrize("path", ["/", "/bot", f"/bot{TOKEN}", f"/bot{TOKEN}/getMe/more", "/file/x"])
async def test_unknown_address_is_not_found(client, address, path):
    async with client.get(address + path) as answer:
        assert answer.status == 404
        assert await answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_missing_file_is_not_found(client, address):
    async with client.get(f"{address}/file/bot{TOKEN}/photos/nothing.jpg") as answer:
        assert answer.status == 404


async def test_hurry_is_told_in_body_and_header(api, ask, ada):
    api.faults.too_many_requests("sendMessage", retry_after=7)

    answer, body = await ask("sendMessage", json={"chat_id": ada.id, "text": "x"})

    assert answer.status == 429
    assert answer.headers["Retry-After"] == "7"
    assert body["parameters"] == {"retry_after": 7}
    assert body["description"] == "Too Many Requests: retry after 7"


async def test_upgraded_group_tells_where_it_went(api, ask, ada):
    [account] = api.bots.values()
    group = api.group("Staff", basic=True, members=[ada], bots=[account])
    upgraded = await group.upgrade(by=ada)

    _, body = await ask("sendMessage", json={"chat_id": group.id, "text": "x"})

    assert body["parameters"] == {"migrate_to_chat_id": upgraded.id}


@pytest.mark.parametrize("body", [b"[1]", b"{", b"nonsense"])
async def test_body_that_is_no_json_object_is_refused(ask, body):
    answer, told = await ask("sendMessage", data=body, headers={"Content-Type": "application/json"})

    assert answer.status == 400
    assert told["description"] == "Bad Request: JSON object expected"


async def test_form_without_boundary_is_refused(ask):
    answer, _ = await ask("sendMessage", data=b"x", headers={"Content-Type": "multipart/form-data"})

    assert answer.status == 400


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data; boundary=b"])
@pytest.mark.parametrize("told_its_length", [True, False])
async def test_body_that_is_too_large_is_refused(api, client, monkeypatch, content_type, told_its_length):
    monkeypatch.setattr("botapi.http.BODY_BYTES", 1000)
    monkeypatch.setattr("botapi.forms.BODY_BYTES", 1000)
    large = b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + b"x" * 5000 + b"\r\n--b--\r\n"

    async def in_pieces():
        yield large

    async with serving(api) as address:
        body = large if told_its_length else in_pieces()
        headers = {"Content-Type": content_type}
        async with client.post(f"{address}/bot{TOKEN}/sendMessage", data=body, headers=headers) as answer:
            told = await answer.json()

    assert answer.status == 413
    assert told == {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}


async def test_lost_answer_breaks_the_connection_though_the_message_arrived(api, ask, ada):
    api.faults.lost_answer("sendMessage")

    with pytest.raises(ClientConnectionError):
        await ask("sendMessage", json={"chat_id": ada.id, "text": "arrived"})

    assert ada.last()["text"] == "arrived"


async def test_time_out_breaks_the_connection_and_does_nothing(api, ask, ada):
    api.faults.timeout("sendMessage")

    with pytest.raises(ClientConnectionError):
        await ask("sendMessage", json={"chat_id": ada.id, "text": "never"})

    assert all(message.get("text") != "never" for message in ada.messages())


async def test_bug_is_an_internal_server_error(api, ask, monkeypatch):
    monkeypatch.setattr(api, "call", None)

    answer, body = await ask("getMe")

    assert answer.status == 500
    assert body == {"ok": False, "error_code": 500, "description": "Internal Server Error"}


async def test_type_of_a_file_is_known_by_its_name(ask, ada):
    form = FormData({"chat_id": str(ada.id)})
    form.add_field("document", b"%PDF-1.7", filename="plan.pdf", content_type="application/octet-stream")

    _, sent = await ask("sendDocument", data=form)

    assert sent["result"]["document"]["mime_type"] == "application/pdf"


async def test_updates_are_polled(ask, ada):
    _, body = await ask("getUpdates", json={"timeout": 0, "offset": 0})

    [update] = body["result"]
    assert update["message"]["text"] == "/start"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_server_that_stops_answers_whoever_waits_for_updates(api, client):
    async with serving(api) as address:
        waiting = asyncio.ensure_future(client.get(f"{address}/bot{TOKEN}/getUpdates?timeout=50"))
        async with asyncio.timeout(PATIENCE):
            while api.bot(TOKEN).updates._poll is None:  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0.01)

    async with await waiting as answer:
        assert (await answer.json())["description"] == "Internal Server Error: restart"


async def test_no_log_knows_a_token_or_a_parameter(ask, ada, caplog):
    caplog.set_level(logging.DEBUG)

    await ask("sendMessage", verb="GET", params={"chat_id": ada.id, "text": "secret-words"})

    assert "sendMessage: " not in caplog.text
    assert "sendMessage 200" in caplog.text.replace(":", "")
    ours = [record.getMessage() for record in caplog.records]
    assert not any(TOKEN in message or "secret-words" in message for message in ours)
