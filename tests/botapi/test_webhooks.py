"""Updates brought to a webhook: who is asked, how often, in which order, and what its reply does."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from botapi.core import BotApi
from botapi.webhooks import Webhooks
from tests.loopback import listening
from tests.patience import PATIENCE

TOKEN = "42:AAhook"


@pytest.fixture
def api(clock):
    return BotApi(clock, local=True)


@pytest.fixture
def account(api):
    return api.add_bot(TOKEN, username="hook_bot", first_name="Hook")


@pytest.fixture
def ada(account, api):
    return api.person(first_name="Ada")


@pytest.fixture
def bob(account, api):
    return api.person(first_name="Bob")


class Hook:
    """A webhook that takes everything, unless it is told to answer otherwise first."""

    def __init__(self):
        self.requests = []
        self.answers = []
        self.open = 0
        self.most_open = 0
        self.hold = asyncio.Event()
        self.hold.set()

    async def hear(self, request):
        self.requests.append((request.headers, await request.json()))
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        await self.hold.wait()
        self.open -= 1
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def texts(self):
        return [update["message"]["text"] for _, update in self.requests]


class Pauses:
    """Sleeps of no length; they are only noted, and the clock goes on."""

    def __init__(self, clock):
        self.clock = clock
        self.seconds = []

    async def __call__(self, seconds):
        self.seconds.append(seconds)
        self.clock.advance(seconds=seconds)
        await asyncio.sleep(0)


@pytest.fixture
def pauses(clock):
    return Pauses(clock)


@asynccontextmanager
async def standing(hook):
    app = web.Application()
    app.router.add_post("/hook", hook.hear)
    async with listening(app) as address:
        try:
            yield f"{address}/hook"
        finally:
            hook.hold.set()


@pytest.fixture
async def hook():
    return Hook()


@pytest.fixture
async def url(hook):
    async with standing(hook) as url:
        yield url


@pytest.fixture
async def delivering(api, account, pauses):
    async with Webhooks(api, sleep=pauses) as webhooks:
        yield webhooks


async def set_webhook(api, url, **params):
    assert await api.call(TOKEN, "setWebhook", {"url": url} | params)


async def until(seen):
    async with asyncio.timeout(PATIENCE):
        while not (found := seen()):  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.002)
        return found


async def info(api):
    return await api.call(TOKEN, "getWebhookInfo", {})


async def test_update_arrives_with_the_secret_and_is_confirmed(api, account, ada, hook, url, delivering):
    await set_webhook(api, url, secret_token="s3cret")

    await ada.send("/start")

    await until(lambda: hook.requests and not len(account.updates))
    headers, update = hook.requests[0]
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == "s3cret"
    assert headers["Content-Type"] == "application/json"
    assert update["message"]["text"] == "/start"


async def test_without_a_secret_there_is_no_header(api, account, ada, hook, url, delivering):
    await set_webhook(api, url)

    await ada.send("/start")

    await until(lambda: hook.requests)
    assert "X-Telegram-Bot-Api-Secret-Token" not in hook.requests[0][0]


async def test_what_waited_before_the_webhook_was_set_is_brought_too(api, account, ada, hook, url, delivering):
    await ada.send("before")

    await set_webhook(api, url)

    await until(lambda: hook.texts == ["before"])


async def test_refused_update_is_brought_again_with_growing_patience(api, ada, hook, url, delivering, pauses, account):
    hook.answers = [web.Response(status=500) for _ in range(9)]
    await set_webhook(api, url)

    await ada.send("again")

    await until(lambda: len(hook.requests) == 10 and not len(account.updates))
    assert pauses.seconds == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_webhook_may_say_how_long_to_wait(api, ada, hook, url, delivering, pauses, account):
    hook.answers = [
        web.Response(status=429, headers={"Retry-After": "17"}),
        web.Response(status=503, headers={"Retry-After": "99999"}),
    ]
    await set_webhook(api, url)

    await ada.send("later")

    await until(lambda: not len(account.updates))
    assert pauses.seconds == [17, 3600]


async def test_failure_is_told_by_get_webhook_info(api, ada, hook, url, delivering, account, clock):
    failed_at = int(clock().timestamp())
    hook.answers = [web.Response(status=500)]
    await set_webhook(api, url)

    await ada.send("x")

    await until(lambda: not len(account.updates))
    told = await info(api)
    assert told["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert told["last_error_date"] == failed_at
    assert told["pending_update_count"] == 0


async def test_unreachable_webhook_is_tried_until_the_update_is_too_old(api, ada, delivering, account, unused_tcp_port):
    await set_webhook(api, f"http://127.0.0.1:{unused_tcp_port}/hook")

    await ada.send("x")

    await until(lambda: not len(account.updates))
    assert (await info(api))["last_error_message"] == "Connection refused"


async def test_redirection_is_no_confirmation(api, ada, hook, url, delivering, account):
    hook.answers = [web.Response(status=302, headers={"Location": url})]
    await set_webhook(api, url)

    await ada.send("x")

    await until(lambda: not len(account.updates))
    assert (await info(api))["last_error_message"] == "Wrong response from the webhook: 302 Found"


async def test_webhook_that_is_gone_for_good_is_taken_away(api, ada, hook, url, delivering, account):
    hook.answers = [web.Response(status=410) for _ in range(2000)]
    await set_webhook(api, url)

    await ada.send("x")

    await until(lambda: account.webhook is None)
    assert len(account.updates) == 1


async def test_messages_of_one_chat_arrive_one_after_another(api, ada, hook, url, delivering, account):
    hook.answers = [web.Response(status=500), web.Response()]
    await set_webhook(api, url)

    for text in ("1", "2", "3"):
        await ada.send(text)

    await until(lambda: not len(account.updates))
    assert hook.texts == ["1", "1", "2", "3"]
    assert hook.most_open == 1


async def test_chats_do_not_wait_for_each_other(api, ada, bob, hook, url, delivering, account):
    hook.hold.clear()
    await set_webhook(api, url)

    await ada.send("1")
    await ada.send("2")
    await bob.send("3")

    await until(lambda: hook.open == 2)
    assert sorted(hook.texts) == ["1", "3"]
    hook.hold.set()
    await until(lambda: not len(account.updates))


async def test_no_more_connections_than_the_webhook_wants(api, account, hook, url, delivering):
    hook.hold.clear()
    await set_webhook(api, url, max_connections=2)

    for number in range(5):
        await api.person(first_name=f"P{number}").send("x")

    await until(lambda: hook.open == 2)
    await asyncio.sleep(0.05)
    assert hook.most_open == 2
    hook.hold.set()
    await until(lambda: not len(account.updates))
    assert len(hook.requests) == 5


@pytest.mark.parametrize("kind", ["json", "form", "multipart"])
async def test_reply_in_the_answer_is_carried_out(api, ada, hook, url, delivering, account, kind):
    call = {"method": "sendMessage", "chat_id": str(ada.id), "text": "at once"}
    multipart = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in call.items()
    )
    answers = {
        "json": lambda: web.json_response(call),
        "form": lambda: web.Response(
            text="&".join(f"{name}={value}" for name, value in call.items()),
            content_type="application/x-www-form-urlencoded",
        ),
        "multipart": lambda: web.Response(
            body=(multipart + "--b--\r\n").encode(), headers={"Content-Type": "multipart/form-data; boundary=b"}
        ),
    }
    hook.answers = [answers[kind]()]
    await set_webhook(api, url)

    sent = await ada.send("x")

    assert (await ada.hears(sent))["text"] == "at once"


@pytest.mark.parametrize("method", ["deleteWebhook", "setWebhook", "getMe", "logOut", "close"])
async def test_reply_must_not_change_the_connection(api, ada, hook, url, delivering, account, method):
    hook.answers = [web.json_response({"method": method})]
    await set_webhook(api, url)

    await ada.send("x")

    await until(lambda: not len(account.updates))
    assert account.webhook is not None


@pytest.mark.parametrize("body", ['{"method": "sendMessage"}', "nonsense", "[]", '{"method": "noSuchMethod"}'])
async def test_reply_that_cannot_be_carried_out_harms_nothing(api, ada, hook, url, delivering, account, body):
    hook.answers = [web.Response(text=body, content_type="application/json")]
    await set_webhook(api, url)

    await ada.send("x")
    await until(lambda: not len(account.updates))
    await ada.send("y")

    await until(lambda: hook.texts == ["x", "y"])


async def test_taken_away_webhook_gets_nothing_more(api, ada, hook, url, delivering, account):
    await set_webhook(api, url)
    await api.call(TOKEN, "deleteWebhook", {})

    await ada.send("x")

    await asyncio.sleep(0.05)
    assert hook.requests == []
    assert len(account.updates) == 1


async def test_unconfirmed_update_waits_for_the_next_process(api, ada, hook, url, account, pauses):
    hook.hold.clear()
    async with Webhooks(api, sleep=pauses):
        await set_webhook(api, url)
        await ada.send("x")
        await until(lambda: hook.open == 1)
    hook.hold.set()

    async with Webhooks(api, sleep=pauses):
        await until(lambda: not len(account.updates))

    assert hook.texts == ["x", "x"]
