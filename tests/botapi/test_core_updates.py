"""How a bot gets its updates, once each and in order."""

import asyncio

import pytest

from botapi.core import BotApi
from botapi.errors import ApiError


async def say(person, *texts):
    """Write several messages."""
    for text in texts:
        await person.send(text)


def texts(updates):
    """What the updates say."""
    return [update["message"]["text"] for update in updates]


async def test_updates_stay_until_they_are_confirmed(ada, call):
    await say(ada, "one", "two")

    first = await call("getUpdates")
    again = await call("getUpdates")
    rest = await call("getUpdates", offset=first[0]["update_id"] + 1)

    assert texts(first) == texts(again) == ["one", "two"]
    assert texts(rest) == ["two"]
    assert texts(await call("getUpdates")) == ["two"]


async def test_negative_offset_keeps_only_the_last(ada, call):
    await say(ada, "one", "two", "three")

    assert texts(await call("getUpdates", offset=-2)) == ["two", "three"]
    assert texts(await call("getUpdates")) == ["two", "three"]


@pytest.mark.parametrize(("limit", "count"), [(2, 2), (0, 1), (-5, 1), (1000, 100), ("nonsense", 100), (None, 100)])
async def test_limit_lies_between_1_and_100(ada, call, limit, count):
    await say(ada, *(str(number) for number in range(101)))

    assert len(await call("getUpdates", limit=limit)) == count


async def test_allowed_updates_are_remembered(ada, call, updates):
    sent = await call("sendMessage", chat_id=ada.id, text="Hello")
    await ada.react(sent["message_id"], "👍")
    unasked = await updates()

    await call("getUpdates", allowed_updates=["message_reaction"])
    await ada.react(sent["message_id"], "🔥")
    await ada.send("unwanted")

    assert unasked == []
    heard = (await call("getUpdates"))[0]["message_reaction"]
    assert (heard["old_reaction"], heard["new_reaction"]) == (
        [{"type": "emoji", "emoji": "👍"}],
        [{"type": "emoji", "emoji": "🔥"}],
    )
    assert len(await call("getUpdates")) == 1


async def test_empty_list_asks_for_the_usual_kinds_again(ada, call):
    await call("getUpdates", allowed_updates=["callback_query"])
    await call("getUpdates", allowed_updates="[]")

    await ada.send("Hello")

    assert texts(await call("getUpdates")) == ["Hello"]


async def test_updates_live_a_day(ada, call, clock):
    await ada.send("yesterday")
    clock.advance(hours=23)
    await ada.send("today")
    clock.advance(hours=1)

    assert texts(await call("getUpdates")) == ["today"]


async def test_long_poll_wakes_when_somebody_writes(ada, call):
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0)

    await ada.send("Hello")

    assert texts(await poll) == ["Hello"]


async def test_long_poll_ends_with_nothing(ada, call):
    assert await call("getUpdates", timeout=1) == []


async def test_second_poller_ends_the_first(ada, call):
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0)

    await call("getUpdates")

    with pytest.raises(ApiError) as refusal:
        await first
    assert str(refusal.value) == (
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_poll_while_a_webhook_is_set(ada, call):
    await call("setWebhook", url="https://example.com/hook", max_connections=7, allowed_updates='["message"]')

    with pytest.raises(ApiError) as refusal:
        await call("getUpdates")

    assert str(refusal.value) == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    assert await call("getWebhookInfo") == {
        "url": "https://example.com/hook",
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 7,
        "allowed_updates": ["message"],
    }


async def test_setting_a_webhook_ends_a_poll(ada, call):
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0)

    await call("setWebhook", url="https://example.com/hook")

    with pytest.raises(ApiError, match="terminated by setWebhook request"):
        await poll


async def test_webhook_may_drop_what_waits(ada, call):
    await ada.send("old")

    await call("setWebhook", url="https://example.com/hook", drop_pending_updates=True)

    assert (await call("getWebhookInfo"))["pending_update_count"] == 0


async def test_second_webhook_within_a_second_must_wait_where_rates_hold(clock, token):
    api = BotApi(clock, rates=True)
    api.add_bot(token, username="flux_bot", first_name="Flux")
    await api.call(token, "setWebhook", {"url": "https://example.com/hook"})

    with pytest.raises(ApiError) as refusal:
        await api.call(token, "setWebhook", {"url": "https://example.com/hook"})

    assert str(refusal.value) == "429 Too Many Requests: retry after 1"


async def test_same_offset_at_once_gives_one_update_where_rates_hold(clock, token):
    api = BotApi(clock, rates=True)
    api.add_bot(token, username="flux_bot", first_name="Flux")
    await say(api.person(), "one", "two")

    assert texts(await api.call(token, "getUpdates", {})) == ["one", "two"]
    assert texts(await api.call(token, "getUpdates", {})) == ["one"]


async def test_number_that_is_not_filled_yet_holds_later_ones_back(bot):
    early, late = bot.updates.reserve(), bot.updates.reserve()
    bot.updates.fill({"update_id": late, "message": {}})

    held_back = bot.updates.ready(100)
    bot.updates.release([early])

    assert held_back == []
    assert [update["update_id"] for update in bot.updates.ready(100)] == [late]


async def test_updates_are_confirmed_in_any_order(api, token, ada):
    await say(ada, "one", "two", "three")
    ids = [update["update_id"] for update in await api.updates_for(token)]

    await api.confirm(token, [ids[1], 999])
    await api.confirm(token, [ids[0]])

    assert texts(await api.updates_for(token)) == ["three"]
