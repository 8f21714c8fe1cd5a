"""Slow clients, odd requests and other people's names at the web's doors."""

import asyncio
import re
import socket

import pytest
from aiohttp import ClientSession, web

from tests.house.source import files
from tests.loopback import free_port
from tests.patience import PATIENCE
from web.addresses import only_own_hosts
from web.doors import LONGEST_QUERY, Punctual, serving
from web.security import security_headers

EXPECTED = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Server": "EsimFlux",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.fixture
async def site():
    """A small site with our doors, whose clients get half a second; its port."""
    punctual = Punctual(seconds=0.3)

    async def echo(request):
        return web.Response(body=await request.read())

    async def fail(_request):
        secret = "a secret of ours"
        raise RuntimeError(secret)

    own = only_own_hosts(["http://shop.example", "http://127.0.0.1:1"])
    app = web.Application(middlewares=[security_headers(https=True), own, punctual.middleware])
    app.add_routes([web.post("/echo", echo), web.get("/echo", echo), web.get("/fail/{token}", fail)])
    app.add_routes([web.post("/stripe/webhook", echo)])
    async with serving(app, "127.0.0.1", 0, punctual, says_within=0.3) as port:
        yield port


async def speak(port, *parts, pause=0.0):
    """Send parts, with a pause after each; all that comes back until the line is cut."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause)
        return await asyncio.wait_for(reader.read(), PATIENCE)
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def test_who_says_nothing_is_let_go(site):
    assert await speak(site) == b""


async def test_a_slow_loris_is_let_go_and_others_are_served_meanwhile(site):
    loris = [
        asyncio.create_task(speak(site, b"GET /echo HTTP/1.1\r\n", *[b"X-A: b\r\n"] * 50, pause=0.05))
        for _ in range(40)
    ]
    async with ClientSession() as http, http.get(f"http://127.0.0.1:{site}/echo") as answer:
        assert answer.status == 200

    assert await asyncio.gather(*loris) == [b""] * 40


async def test_a_body_that_does_not_come_is_not_waited_for(site):
    head = b"POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\nConnection: close\r\n\r\n"

    answer = await speak(site, head, *[b"x"] * 4, pause=0.05)

    assert answer.startswith(b"HTTP/1.1 408")


async def test_a_good_request_on_a_kept_line_is_served_again(site):
    async with ClientSession() as http:
        for number in range(3):
            async with http.post(f"http://127.0.0.1:{site}/echo", data=b"x" * number) as answer:
                assert await answer.read() == b"x" * number
            await asyncio.sleep(0.25)


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("shop.example", "/echo", 200),
        ("shop.example:8080", "/echo", 200),
        ("SHOP.EXAMPLE", "/echo", 200),
        ("localhost", "/echo", 200),
        ("evil.example", "/echo", 421),
        ("shop.example.evil.example", "/echo", 421),
        ("shop.example@evil.example", "/echo", 421),
        ("[", "/echo", 421),
        ("", "/echo", 421),
    ],
)
async def test_only_our_own_names_are_answered_for(site, host, path, status):
    answer = await speak(site, f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())

    assert int(answer.split()[1]) in {status, 400}
    assert status != 200 or b" 200 " in answer[:20]


async def test_webhooks_prove_themselves_otherwise(site):
    head = b"POST /stripe/webhook HTTP/1.1\r\nHost: app:8080\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"

    assert (await speak(site, head)).endswith(b"hi")


@pytest.mark.parametrize(
    ("path", "status"), [("/echo", 200), ("/nothing", 404), ("/fail/tok", 500), (f"/echo?{'a' * LONGEST_QUERY}b", 414)]
)
async def test_every_answer_has_the_headers_and_no_error_says_more_than_it_should(site, caplog, path, status):
    async with ClientSession() as http, http.get(f"http://127.0.0.1:{site}{path}") as answer:
        text = await answer.text()

    assert answer.status == status
    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "a secret of ours" not in text
    assert "/fail/tok" not in caplog.text


async def test_too_many_and_too_long_headers_are_refused(site):
    for head in (b"X-A: " + b"b" * 20_000 + b"\r\n", b"".join(b"X-%d: b\r\n" % number for number in range(500))):
        answer = await speak(site, b"GET /echo HTTP/1.1\r\nHost: localhost\r\n" + head + b"\r\n")
        assert b" 400 " in answer[:20]


def test_secrets_are_compared_in_constant_time():
    """Tokens are looked up by their hash; a secret that is compared is compared by `hmac.compare_digest`."""
    suspicious = re.compile(
        r"\b(?:secret|signature|token|passphrase|mac)\b\s*[!=]=\s*|[!=]=\s*(?:\w+\.)*(?:secret|token|mac)\b"
    )
    found = [
        f"{path.name}:{number}: {line.strip()}"
        for path in files("web", "bot", "security", "support", "shop", "esim")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if suspicious.search(line) and "is not None" not in line
    ]

    assert found == []


async def test_a_port_that_is_taken_is_an_error_at_once():
    port = free_port()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            async with serving(web.Application(), "127.0.0.1", port, Punctual()):
                pass
