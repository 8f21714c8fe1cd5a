"""Inline mode: what somebody types after the bot's name, and what comes of it."""

import pytest

from botapi.errors import ApiError

PLAN = {
    "type": "article",
    "id": "jp",
    "title": "Japan",
    "input_message_content": {"message_text": "<b>Japan</b> 5 GB", "parse_mode": "HTML"},
    "reply_markup": {"inline_keyboard": [[{"text": "Buy", "callback_data": "buy"}]]},
}


@pytest.fixture
def inline_bot(bot):
    """The bot with inline mode and feedback switched on."""
    bot.supports_inline = bot.inline_feedback = True
    return bot


@pytest.fixture
async def offered(inline_bot, ada, call, updates):
    """A query that the bot has answered with one result."""
    query = await ada.inline_query("japan")
    told = (await updates())[0]["inline_query"]
    assert (told["id"], told["query"]) == (query.id, "japan")
    await call("answerInlineQuery", inline_query_id=query.id, results=[PLAN])
    return query


async def test_results_reach_the_person(offered):
    assert [result["id"] for result in await offered.results()] == ["jp"]


async def test_chosen_result_is_a_message_through_the_bot(offered, ada, updates):
    sent = await ada.choose(offered, "jp")

    message, chosen = await updates()
    assert (message["message"]["text"], message["message"]["via_bot"]["id"]) == ("Japan 5 GB", 42)
    assert (chosen["chosen_inline_result"]["result_id"], sent["entities"][0]["type"]) == ("jp", "bold")


async def test_inline_message_is_tapped_and_edited_by_its_own_id(offered, ada, call, updates):
    sent = await ada.choose(offered, "jp")
    await updates()

    await ada.tap(sent, "Buy")
    query = (await updates())[0]["callback_query"]
    edited = await call("editMessageText", inline_message_id=query["inline_message_id"], text="Bought")

    assert "message" not in query
    assert edited is True
    assert ada.messages()[-1]["text"] == "Bought"


async def test_query_is_answered_once_and_within_its_time(offered, inline_bot, ada, call, clock):
    late = await ada.inline_query("korea")
    clock.advance(seconds=31)

    for query_id in (offered.id, late.id):
        with pytest.raises(ApiError, match="query is too old"):
            await call("answerInlineQuery", inline_query_id=query_id, results=[PLAN])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": ""}, "RESULT_ID_INVALID"),
        ({"id": "x" * 65}, "RESULT_ID_INVALID"),
        ({"type": "poem"}, "unallowed result type specified"),
        ({"input_message_content": None}, "input message content is not specified"),
    ],
)
async def test_results_are_held_to_their_rules(inline_bot, call, change, words):
    with pytest.raises(ApiError, match=words):
        await call("answerInlineQuery", inline_query_id="1", results=[PLAN | change])


async def test_bot_without_inline_mode_hears_nothing(ada):
    with pytest.raises(ApiError, match="BOT_INLINE_DISABLED"):
        await ada.inline_query("japan")
