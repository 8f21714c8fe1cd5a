"""What becomes of messages: edited, deleted, copied, forwarded, pinned, answered, tapped."""

import pytest

from botapi.errors import ApiError

BUTTONS = {
    "inline_keyboard": [
        [{"text": "Buy", "callback_data": "buy:1"}, {"text": "Site", "url": "https://example.com/"}],
        [{"text": "Code", "copy_text": {"text": "LPA:1$"}}],
    ]
}


@pytest.fixture
async def message(ada, call):
    """A message of the bot with buttons."""
    return await call("sendMessage", chat_id=ada.id, text="<b>Hello</b>", parse_mode="HTML", reply_markup=BUTTONS)


async def test_person_sees_what_the_bot_sent(ada, message):
    assert ada.last() == message
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert message["reply_markup"] == BUTTONS


async def test_edit_without_a_keyboard_takes_it_away(ada, call, message, clock):
    clock.advance(minutes=1)

    edited = await call("editMessageText", chat_id=ada.id, message_id=message["message_id"], text="Bye")

    assert "reply_markup" not in edited
    assert "entities" not in edited
    assert edited["edit_date"] == edited["date"] + 60
    assert ada.last() == edited


async def test_edit_turns_a_text_into_a_picture(ada, call, message, picture, upload):
    edited = await call(
        "editMessageMedia",
        {"p": upload(picture())},
        chat_id=ada.id,
        message_id=message["message_id"],
        media={"type": "photo", "media": "attach://p", "caption": "Your QR"},
    )

    assert "text" not in edited
    assert (edited["photo"][-1]["width"], edited["caption"]) == (640, "Your QR")


async def test_reply_keyboard_is_seen_by_the_person_alone(ada, call):
    sent = await call("sendMessage", chat_id=ada.id, text="Sure?", reply_markup={"keyboard": [["Yes", {"text": "No"}]]})

    assert "reply_markup" not in sent
    assert ada.last()["reply_markup"] == {"keyboard": [[{"text": "Yes"}, {"text": "No"}]]}


async def test_deleted_message_is_gone_for_both(ada, call, message):
    assert await call("deleteMessage", chat_id=ada.id, message_id=message["message_id"]) is True

    assert message not in ada.messages()
    with pytest.raises(ApiError, match="message to delete not found"):
        await call("deleteMessage", chat_id=ada.id, message_id=message["message_id"])


async def test_message_can_be_deleted_for_48_hours(ada, call, message, clock):
    clock.advance(hours=48, seconds=1)

    with pytest.raises(ApiError) as refusal:
        await call("deleteMessage", chat_id=ada.id, message_id=message["message_id"])

    assert refusal.value.description == "Bad Request: message can't be deleted for everyone"


async def test_deleting_several_skips_those_that_are_gone(ada, call, message):
    ids = [message["message_id"], 500, 501]

    assert await call("deleteMessages", chat_id=ada.id, message_ids=ids) is True

    assert message not in ada.messages()


async def test_copy_has_no_author_and_forward_names_them(ada, call):
    story = await ada.send("My story")
    places = {"chat_id": ada.id, "from_chat_id": ada.id, "message_id": story["message_id"]}

    copied = await call("copyMessage", **places)
    forwarded = await call("forwardMessage", **places)

    assert copied == {"message_id": ada.messages()[-2]["message_id"]}
    assert "forward_origin" not in ada.messages()[-2]
    assert forwarded["text"] == "My story"
    assert forwarded["forward_origin"]["sender_user"]["id"] == ada.id


async def test_copied_album_stays_an_album_with_an_id_of_its_own(ada, call, picture):
    first = await ada.send_album([picture(), picture()])
    ids = [first["message_id"], first["message_id"] + 1, 900]

    copied = await call("copyMessages", chat_id=ada.id, from_chat_id=ada.id, message_ids=ids)

    made = ada.messages()[-2:]
    assert [each["message_id"] for each in copied] == [each["message_id"] for each in made]
    assert made[0]["media_group_id"] == made[1]["media_group_id"] != first["media_group_id"]


async def test_protected_message_is_neither_copied_nor_forwarded(ada, call):
    secret = await call("sendMessage", chat_id=ada.id, text="LPA:1$", protect_content=True)
    places = {"chat_id": ada.id, "from_chat_id": ada.id, "message_id": secret["message_id"]}

    for method in ("copyMessage", "forwardMessage"):
        with pytest.raises(ApiError, match="the message can't be"):
            await call(method, **places)
    assert secret["has_protected_content"] is True


async def test_answer_carries_what_it_answers(ada, call):
    question = await ada.send("How much is it?")

    answer = await call(
        "sendMessage",
        chat_id=ada.id,
        text="5 €",
        reply_parameters={"message_id": question["message_id"], "quote": "much"},
    )

    assert answer["reply_to_message"] == question
    assert answer["quote"] == {"text": "much", "position": 4, "is_manual": True}


async def test_pinned_message_is_on_top(ada, call, message):
    await call("pinChatMessage", chat_id=ada.id, message_id=message["message_id"])
    pinned = await call("getChat", chat_id=ada.id)
    await call("unpinAllChatMessages", chat_id=ada.id)

    assert pinned["pinned_message"]["message_id"] == message["message_id"]
    assert ada.last()["pinned_message"]["message_id"] == message["message_id"]
    assert "pinned_message" not in await call("getChat", chat_id=ada.id)


async def test_reaction_of_the_bot_is_seen_and_taken_back(ada, call):
    story = await ada.send("My story")
    places = {"chat_id": ada.id, "message_id": story["message_id"]}

    await call("setMessageReaction", **places, reaction=[{"type": "emoji", "emoji": "❤️"}])
    seen = ada.messages()[-1]["reactions"]
    await call("setMessageReaction", **places, reaction=[])

    assert seen == [{"user_id": 42, "emoji": "❤"}]
    assert ada.messages()[-1]["reactions"] == []


@pytest.mark.parametrize(
    ("reaction", "words"),
    [
        ([{"type": "emoji", "emoji": "🥑"}], "REACTION_INVALID"),
        ([{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🔥"}], "REACTIONS_TOO_MANY"),
    ],
)
async def test_reactions_are_held_to_telegrams_list(ada, call, message, reaction, words):
    with pytest.raises(ApiError, match=words):
        await call("setMessageReaction", chat_id=ada.id, message_id=message["message_id"], reaction=reaction)


async def test_tap_by_label_is_answered_once(ada, call, message, updates):
    tap = await ada.tap(message, "Buy")
    query = (await updates())[0]["callback_query"]

    await call("answerCallbackQuery", callback_query_id=query["id"], text="Bought", show_alert="true")

    assert (query["data"], query["message"]) == ("buy:1", message)
    assert await tap.answer() == {"text": "Bought", "show_alert": True, "url": ""}
    with pytest.raises(ApiError, match="query is too old"):
        await call("answerCallbackQuery", callback_query_id=query["id"])


async def test_tap_is_too_old_after_fifteen_seconds(ada, call, message, clock):
    tap = await ada.tap(message, "Buy")
    clock.advance(seconds=16)

    with pytest.raises(ApiError, match="query is too old and response timeout expired or query ID is invalid"):
        await call("answerCallbackQuery", callback_query_id=tap.query_id)

    assert tap.answered is None


async def test_data_that_no_button_has_arrives_all_the_same(ada, message, updates):
    await ada.tap(message, "forged:1")

    assert (await updates())[0]["callback_query"]["data"] == "forged:1"


async def test_tap_on_a_deleted_message_names_a_message_out_of_reach(ada, call, message, updates):
    await call("deleteMessage", chat_id=ada.id, message_id=message["message_id"])

    await ada.tap(message, "buy:1")

    query = (await updates())[0]["callback_query"]
    assert query["message"] == {"message_id": message["message_id"], "chat": message["chat"], "date": 0}


async def test_links_and_codes_are_the_persons_alone(ada, message, updates):
    assert (await ada.tap(message, "Site")).url == "https://example.com/"
    assert (await ada.tap(message, "Code")).text == "LPA:1$"
    assert await updates() == []


async def test_button_of_a_reply_keyboard_sends_its_label(ada, call, updates):
    await call("sendMessage", chat_id=ada.id, text="Sure?", reply_markup={"keyboard": [["Yes"]]})

    await ada.tap(ada.last(), "Yes")

    assert (await updates())[0]["message"]["text"] == "Yes"


async def test_persons_edit_is_told(ada, updates):
    written = await ada.send("Jpan")
    await updates()

    await ada.edit(written["message_id"], "Japan")

    assert (await updates())[0]["edited_message"]["text"] == "Japan"


async def test_ten_thousand_characters_go_as_three_messages(ada, updates):
    await ada.send("x" * 10_000)

    assert [len(update["message"]["text"]) for update in await updates()] == [4096, 4096, 1808]


async def test_blocking_and_coming_back_is_told(ada, call, updates):
    await ada.block()
    await ada.send("I am back")

    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in (await updates())[:2]]
    assert changes == ["kicked", "member"]
    assert await call("sendMessage", chat_id=ada.id, text="Welcome back")


async def test_mention_by_link_names_the_whole_user(ada, call):
    html = f'<a href="tg://user?id={ada.id}">you</a> and <a href="tg://user?id=5">nobody</a>'

    sent = await call("sendMessage", chat_id=ada.id, text=html, parse_mode="HTML")

    assert [entity.get("user", {}).get("first_name") for entity in sent["entities"]] == ["Ada"]


async def test_deep_link_brings_its_parameter(ada, updates):
    await ada.start("plan_jp-5")

    assert (await updates())[0]["message"]["text"] == "/start plan_jp-5"


@pytest.mark.parametrize(("parameter", "words"), [("x" * 65, "START_PARAM_TOO_LONG"), ("a b", "START_PARAM_INVALID")])
async def test_deep_link_that_telegram_would_not_follow(ada, updates, parameter, words):
    with pytest.raises(ApiError, match=words):
        await ada.start(parameter)

    assert await updates() == []
