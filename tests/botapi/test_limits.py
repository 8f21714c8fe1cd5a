"""Every rule that our methods can meet, with Telegram's code and its words."""

import pytest

from botapi.core import BotApi
from botapi.errors import ApiError
from tests.botapi.limits_messages import MESSAGES
from tests.botapi.limits_subjects import SUBJECTS
from tests.botapi.limits_world import (
    button,
    invoices,
    keyboard,
    sends,
    uploads,
    world,
)

ERRORS = MESSAGES | SUBJECTS
__all__ = ["world"]


@pytest.mark.parametrize("row", ERRORS)
async def test_is_refused_with_telegrams_words(world, row):
    make, code, words = ERRORS[row]
    method, params, *files = make(world)

    with pytest.raises(ApiError) as refusal:
        await world.call(method, *files, **params)

    assert (refusal.value.code, refusal.value.description) == (code, words)


ALLOWED = {
    "4096 code points that are more in UTF-16": sends(text="😀" * 4096),
    "4096 after parsing": sends(text=f"<b>{'x' * 4096}</b>", parse_mode="html"),
    "callback_data of 64 bytes": sends(reply_markup=keyboard(button(callback_data="ü" * 32))),
    "100 buttons": sends(reply_markup={"inline_keyboard": [[button(callback_data="a")]] * 100}),
    "copy_text of 256": sends(reply_markup=keyboard(button(copy_text={"text": "x" * 256}))),
    "method in another case": lambda it: ("SENDMESSAGE", {"chat_id": it.id, "text": "x"}),
    "values as form fields": lambda it: (
        "sendMessage",
        {
            "chat_id": str(it.id),
            "text": "x",
            "disable_notification": "true",
            "reply_markup": '{"inline_keyboard":[[{"text":"Go","callback_data":"a"}]]}',
        },
    ),
    "photo of 10000 pixels": uploads("sendPhoto", "photo", lambda it: it.picture(9500, 500)),
    "answer to nothing, if it may": sends(reply_parameters={"message_id": 999, "allow_sending_without_reply": True}),
    "poll": lambda it: ("sendPoll", {"chat_id": it.id, "question": "Why?", "options": ["a", {"text": "b"}]}),
    "caption of 1024": lambda it: ("sendPhoto", {"chat_id": it.id, "photo": it.photo_id, "caption": "x" * 1024}),
    "pay button first": invoices(reply_markup=keyboard(button(pay=True), button(callback_data="a"))),
    "web_app button in private": sends(reply_markup=keyboard(button(web_app={"url": "https://example.com"}))),
    "button to an address by number": sends(reply_markup=keyboard(button(url="http://127.0.0.1:8080/pay/x"))),
    "webhook": lambda it: ("setWebhook", {"url": "https://example.com:8443/hook", "secret_token": "a-b_C9"}),
}


@pytest.mark.parametrize("row", ALLOWED)
async def test_is_just_allowed(world, row):
    method, params, *files = ALLOWED[row](world)

    assert await world.call(method, *files, **params)


async def test_upgraded_group_tells_its_new_id(world):
    with pytest.raises(ApiError) as refusal:
        await world.call("sendMessage", chat_id=world.old.id, text="x")

    assert refusal.value.parameters == {"migrate_to_chat_id": world.upgraded.id}


@pytest.mark.parametrize(
    ("token", "words"),
    [("42:WRONG", "Unauthorized"), ("nonsense", "Unauthorized: invalid token specified")],
)
async def test_wrong_token_is_refused(api, bot, token, words):
    with pytest.raises(ApiError) as refusal:
        await api.call(token, "getMe", {})

    assert (refusal.value.code, refusal.value.description) == (401, words)


async def test_button_with_an_empty_text_is_dropped(ada, call):
    markup = keyboard({"text": "", "callback_data": "a"}, button(callback_data="b"))

    sent = await call("sendMessage", chat_id=ada.id, text="x", reply_markup=markup)

    assert sent["reply_markup"] == keyboard(button(callback_data="b"))


async def test_topic_name_too_long_is_cut(world):
    topic = await world.call("createForumTopic", chat_id=world.forum.id, name="x" * 129)

    assert topic["name"] == "x" * 128


async def test_file_of_more_than_20_mb_is_not_given_out(ada, call, upload, api, token):
    sent = await call(
        "sendDocument", {"d": upload(b"x" * (20 * 1024 * 1024 + 1))}, chat_id=ada.id, document="attach://d"
    )

    with pytest.raises(ApiError) as refusal:
        await call("getFile", file_id=sent["document"]["file_id"])

    assert str(refusal.value) == "400 Bad Request: file is too big"


async def test_haste_with_one_person_is_refused_after_a_burst(clock, token):
    api = BotApi(clock, rates=True)
    api.add_bot(token, username="flux_bot", first_name="Flux")
    ada = api.person()
    await ada.send("/start")
    for _ in range(5):
        await api.call(token, "sendMessage", {"chat_id": ada.id, "text": "x"})

    with pytest.raises(ApiError) as refusal:
        await api.call(token, "sendMessage", {"chat_id": ada.id, "text": "x"})
    clock.advance(seconds=refusal.value.parameters["retry_after"])

    assert str(refusal.value) == "429 Too Many Requests: retry after 1"
    assert await api.call(token, "sendMessage", {"chat_id": ada.id, "text": "x"})


async def test_group_takes_20_messages_a_minute(clock, token):
    api = BotApi(clock, rates=True)
    bot = api.add_bot(token, username="flux_bot", first_name="Flux")
    group = api.group("Staff", forum=True, admins=[bot])
    sent = await api.call(token, "sendMessage", {"chat_id": group.id, "text": "x"})
    await api.call(token, "createForumTopic", {"chat_id": group.id, "name": "x"})
    for number in range(18):
        params = {"chat_id": group.id, "message_id": sent["message_id"], "text": str(number)}
        await api.call(token, "editMessageText", params)

    with pytest.raises(ApiError) as refusal:
        await api.call(token, "sendMessage", {"chat_id": group.id, "text": "x"})

    assert refusal.value.parameters == {"retry_after": 3}
