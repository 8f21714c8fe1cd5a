"""T18: files that want to do something: never opened by us, never run in a browser, never larger than allowed."""

import io
import re
import zipfile

import pytest
from aiohttp import ClientSession, web

from bot.desk.files import FETCHED_BYTES
from tests.journeys.test_tickets import opens
from tests.loopback import listening
from tests.town import town as open_town
from web.files import file_response

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>fetch('/chat/history')</script>"
POLYGLOT = b"GIF89a/*" + HTML + b"*/=1;"
BOMB = io.BytesIO()
with zipfile.ZipFile(BOMB, "w", zipfile.ZIP_DEFLATED) as packed:
    packed.writestr("zeros", bytes(20_000_000))
HUGE_PNG = bytes.fromhex("89504e470d0a1a0a0000000d494844520000ffff0000ffff08060000") + bytes(40)
FILES = {
    "a virus": (EICAR, "eicar.com", "application/x-msdownload"),
    "a picture with a script": (SVG, "a.svg", "image/svg+xml"),
    "a page": (HTML, "a.html", "text/html"),
    "a page that says it is a picture": (HTML, "a.png", "image/png"),
    "a polyglot": (POLYGLOT, "a.gif", "image/gif"),
    "a zip bomb": (BOMB.getvalue(), "bomb.zip", "application/zip"),
    "a huge picture": (HUGE_PNG, "huge.png", "image/png"),
    "a script": (b"alert(1)", "a.js", "text/javascript"),
    "a name that climbs": (b"x", "../../../etc/passwd", "text/plain"),
    "a name with a line in it": (b"x", 'a"\r\nSet-Cookie: a=b', "text/plain"),
    "a kind with a line in it": (b"x", "a", "text/html\r\nX: y"),
    "a name that is read backwards": (b"MZ", "photo\u202egnp.exe", "application/octet-stream"),
}


@pytest.mark.parametrize("what", FILES)
async def test_t18_a_browser_can_do_nothing_with_it(what):
    content, name, kind = FILES[what]

    async def give(request):
        return file_response(request, content, mime_type=kind, name=name)

    app = web.Application()
    app.router.add_get("/file", give)
    async with listening(app) as url, ClientSession() as http, http.get(url + "/file") as answer:
        assert answer.status == 200
        assert await answer.read() == content
        shown = answer.content_type
        disposition = answer.headers["Content-Disposition"]
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "Set-Cookie" not in answer.headers
        assert "X" not in answer.headers

    assert shown in {"image/png", "image/gif", "application/octet-stream"}
    assert shown.startswith("image/") or disposition.startswith("attachment")
    assert not re.search(r"[\r\n\"/\\\u202e]", disposition.partition("''")[2])


@pytest.mark.parametrize("what", FILES)
async def test_t18_it_reaches_the_staff_as_what_it_is_and_is_opened_by_nobody(tmp_path, what):
    content, name, kind = FILES[what]
    async with open_town(tmp_path, with_desk=True) as town:
        ada, mia = await town.telegram_visitor("en"), await town.agent("Mia")
        ticket = await opens(ada, "please look")
        await ada.sends("document", content, file_name=name, mime_type=kind.partition("\r")[0], caption="my file")

        post = await mia.reads(ticket, "my file")

        assert await mia.file(post["document"]["file_id"]) == content
        await town.posted()


async def test_t18_what_is_too_large_is_refused_at_the_door_of_the_website(tmp_path):
    async with open_town(tmp_path) as town:
        bob = await town.web_visitor("en")

        with pytest.raises(AssertionError, match=r"too-big|too big"):
            await bob.sends("document", io.BytesIO(bytes(FETCHED_BYTES + 1)), file_name="a.bin")

        assert await bob.sends("document", b"x" * 1000, file_name="a.bin")
