"""Every address of the site with hostile methods, headers, paths, queries and bodies: no bug, always our headers."""

import hashlib
import hmac
import json

import aiohttp
import pytest
from hypothesis import strategies as st
from yarl import URL

from core.clock import system_clock
from tests.fuzz.shapes import HOSTILE, JSON, WORDS
from tests.patience import PATIENCE
from tests.town import STRIPE_SECRET, SUPPLIER_SECRET, WEBHOOK
from tests.town import town as open_town
from web.stripe import PATH as STRIPE_PATH
from web.telegram import PATH as TELEGRAM_PATH
from web.telegram import SECRET_HEADER

REQUESTS, BODIES = 500, 100
METHODS = [*["GET", "POST"] * 6, "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "X"]
PARTS = [
    "..", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5c..%5c", "%00", "%ff%fe", "%F0%9F%92%A5", "a" * 2000, "%252e%252e",
    "1", "-1", "9" * 30, "T-AAAAAAAA", "E-NOBODY", "~", ";x=1", "app.js", "%0d%0aSet-Cookie:%20a=b", "<script>",
    "'", "é",
]  # fmt: skip
HEADERS = {
    "Accept-Language": ["", "xx", "de;q=x", "de," * 500, "*", "\u00e9"],
    "Authorization": ["Bearer x", "Basic " + "A" * 500],
    "Content-Length": [],
    "Content-Type": [
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "text/xml",
        "",
        "a/b; charset=x",
    ],
    "Cookie": ["chat=x", "desk=" + "A" * 64, "lang=de; lang=../..", "=", ";" * 200, "chat=\u00e9", '__Host-chat="x'],
    "Host": ["evil.example", "[", "", "127.0.0.1:1", "a" * 300],
    "If-None-Match": ["*", '"x"'],
    "Last-Event-ID": ["-1", "9" * 40, "x", "٣"],
    "Origin": ["null", "http://evil.example", "http://[", ""],
    "Range": ["bytes=0-", "bytes=9-1", "bytes=-0", "bytes=a-b", "bytes=0-1,2-3", "lines=1-2"],
    "Referer": ["http://evil.example/"],
    "Sec-Fetch-Site": ["same-origin", "cross-site", "x"],
    "Sec-GPC": ["1"],
    "Stripe-Signature": ["t=1,v1=x", "t=x,v1=", "v1=" + "0" * 64, ","],
    "Transfer-Encoding": [],
    "User-Agent": ["", "<script>", "a" * 4000],
    "X-Forwarded-For": ["1.2.3.4", "::1", "x, y", "," * 400, "127.0.0.1"],
    "X-HTTP-Method-Override": ["DELETE"],
    SECRET_HEADER: ["", "x"],
}
UNSAFE = "\r\n\0"


@pytest.fixture(scope="session")
def made_requests(made):
    headers = st.dictionaries(
        st.sampled_from([name for name, values in HEADERS.items() if values]), st.integers(0, 9), max_size=4
    )
    return made(
        st.tuples(
            st.integers(0, 10_000),
            st.sampled_from(METHODS),
            st.lists(st.sampled_from(PARTS), min_size=3, max_size=3),
            headers,
            st.dictionaries(
                st.sampled_from(["lang", "before", "after", "page", "find", "x", "mine", "status"]), WORDS, max_size=3
            ),
            st.one_of(st.just(b""), JSON.map(lambda one: json.dumps(one).encode()), st.binary(max_size=300)),
        ),
        REQUESTS,
    )


@pytest.fixture(scope="session")
def made_bodies(made):
    update = st.dictionaries(
        st.sampled_from(["update_id", "message", "callback_query", "chat_member", "x"]), JSON, max_size=4
    )
    event = st.fixed_dictionaries(
        {"id": WORDS, "object": st.just("event"), "livemode": st.booleans(), "created": st.integers(0, 2**40)},
        optional={
            "type": st.sampled_from(["checkout.session.completed", "charge.refunded", "review.opened", "x"]),
            "data": st.one_of(JSON, st.fixed_dictionaries({"object": JSON})),
            "account": WORDS,
            "api_version": WORDS,
        },
    )
    news = st.fixed_dictionaries(
        {},
        optional={
            "notifyType": st.sampled_from(["ORDER_STATUS", "ESIM_STATUS", "CHECK_HEALTH", "x"]),
            "content": JSON,
            "notifyId": JSON,
        },
    )
    return made(st.tuples(update, event, news, JSON, st.binary(max_size=200)), BODIES)


def is_ours(headers):
    """Whether an answer has the headers that every answer has."""
    return (
        "default-src 'none'" in headers.get("Content-Security-Policy", "")
        and headers.get("X-Content-Type-Options") == "nosniff"
        and headers.get("X-Frame-Options") == "DENY"
        and headers.get("Referrer-Policy") == "same-origin"
        and "Cache-Control" in headers
        and "Python" not in headers.get("Server", "")
    )


def addresses(app):
    """Every address that the site answers, its variables open."""
    return sorted({resource.canonical for resource in app.router.resources() if resource.canonical.startswith("/")})


async def test_no_request_is_a_bug_and_every_answer_has_our_headers(made_requests, tmp_path, bugs, record_property):
    statuses = {}
    async with open_town(tmp_path, with_desk=True, **WEBHOOK) as town:
        paths = addresses(town.house.site.app)
        bob = await town.web_visitor("en")  # half of it comes from our own page, in a browser that has a chat
        for number, (which, method, parts, chosen, query, body) in enumerate(made_requests):
            path = paths[(which + number) % len(paths)]
            left = iter(parts)
            while "{" in path:
                before, _, rest = path.partition("{")
                path = before + next(left) + rest.partition("}")[2]
            headers = {name: HEADERS[name][value % len(HEADERS[name])] for name, value in chosen.items()}
            url = URL(town.url + path, encoded=True)
            asked = url.with_query(query) if query and "?" not in path else url
            try:
                async with (bob if number % 2 else town).http.request(
                    method,
                    asked,
                    headers=headers,
                    data=body,
                    allow_redirects=False,
                    timeout=aiohttp.ClientTimeout(PATIENCE),
                ) as answer:
                    if answer.content_type != "text/event-stream":  # which has no end
                        await answer.read()
            except (aiohttp.ClientError, ValueError) as error:
                statuses[type(error).__name__] = statuses.get(type(error).__name__, 0) + 1
                continue
            told = (method, str(asked), headers, body)
            statuses[answer.status] = statuses.get(answer.status, 0) + 1
            assert answer.status < 500 or answer.status == 503, (told, bugs)
            assert bugs == [], told
            assert is_ours(answer.headers) or answer.status == 400, (told, dict(answer.headers))

    told = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items(), key=str))
    record_property("counts", f"fuzz: {len(made_requests)} requests at {len(paths)} addresses ({told}); no bug")


async def test_no_body_of_a_webhook_is_a_bug(made_bodies, tmp_path, bugs, record_property):
    tried, statuses = 0, {}
    async with open_town(tmp_path, **WEBHOOK) as town:
        for update, event, news, any_json, anything in made_bodies:
            update |= {"update_id": 5_000_000 + tried}
            raw = [json.dumps(update).encode(), json.dumps(any_json).encode(), anything]
            for body in raw:
                secret = {SECRET_HEADER: WEBHOOK["telegram_webhook_secret"]}
                async with town.http.post(town.url + TELEGRAM_PATH, data=body, headers=secret) as answer:
                    statuses[answer.status] = statuses.get(answer.status, 0) + 1
                    assert answer.status == 200, body
            # What is no UTF-8 is forged, and many forgeries shut the door.
            for body in (json.dumps(event).encode(), raw[1], anything.decode("latin-1").encode()):
                stamp = int(system_clock().timestamp())
                signature = hmac.new(STRIPE_SECRET.encode(), b"%d." % stamp + body, hashlib.sha256).hexdigest()
                signed = {"Stripe-Signature": f"t={stamp},v1={signature}"}
                async with town.http.post(town.url + STRIPE_PATH, data=body, headers=signed) as answer:
                    statuses[answer.status] = statuses.get(answer.status, 0) + 1
                    assert answer.status in {200, 400}, body
            for body in (json.dumps(news).encode(), *raw[1:]):
                path = f"/supplier/esimaccess/{SUPPLIER_SECRET}"
                async with town.http.post(town.url + path, data=body) as answer:
                    statuses[answer.status] = statuses.get(answer.status, 0) + 1
                    assert answer.status in {200, 400}, body
            tried += 9
            assert bugs == [], (update, event, news)
        assert HOSTILE

    record_property("counts", f"fuzz: {tried} bodies of webhooks with the right secrets ({statuses}); no bug")
