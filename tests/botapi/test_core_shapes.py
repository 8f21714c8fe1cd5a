"""Everything we say has Telegram's shape: two independent libraries read it, and find nothing they do not know."""

import asyncio
import inspect

import aiogram.methods
import pytest
import telegram
from aiogram.types import Update
from pydantic import BaseModel, TypeAdapter

MENU = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
METHODS = {
    kind.__api_method__: kind
    for _, kind in inspect.getmembers(aiogram.methods, inspect.isclass)
    if isinstance(getattr(kind, "__api_method__", None), str)
}
PLAN = {
    "title": "Plan",
    "description": "1 GB",
    "payload": "p",
    "currency": "XTR",
    "prices": [{"label": "x", "amount": 5}],
}


def unknown(value, path=""):
    """Fields that aiogram's models do not know."""
    if isinstance(value, BaseModel):
        found = [f"{path}.{name}" for name in value.model_extra or ()]
        for name in type(value).model_fields:
            found += unknown(getattr(value, name), f"{path}.{name}")
        return found
    if isinstance(value, (list, tuple)):
        return [each for number, item in enumerate(value) for each in unknown(item, f"{path}[{number}]")]
    return []


@pytest.fixture
def checked(call):
    """Call a method and hold its result to the type that aiogram expects."""

    async def checked(method, files=None, **params):
        result = await call(method, files, **params)
        kind = METHODS[method]
        read = TypeAdapter(kind.__returning__).validate_python(result)
        assert unknown(read) == []
        return result

    return checked


@pytest.fixture
async def everything(  # noqa: PLR0915 - a life is long
    api, token, bot, ada, checked, picture, upload
):
    """A life in which every method and every kind of update occurs; returns the updates."""
    await checked("getMe")
    await checked("getUpdates", allowed_updates=list(Update.model_fields)[1:])
    to = {"chat_id": ada.id}
    menu = await checked("sendMessage", **to, text="<b>Menu</b> /start", parse_mode="HTML", reply_markup=MENU)
    photo = await checked(
        "sendPhoto", {"p": upload(picture())}, **to, photo="attach://p", caption="QR", has_spoiler=True
    )
    for kind in ("document", "video", "voice", "audio", "animation", "video_note", "sticker"):
        method = "send" + "".join(part.capitalize() for part in kind.split("_"))
        await checked(method, {kind: upload(picture(), "file.bin")}, **to)
    await checked(
        "sendMediaGroup", {"a": upload(picture())}, **to, media=[{"type": "photo", "media": "attach://a"}] * 2
    )
    await checked("sendLocation", **to, latitude=1.5, longitude="2.5")
    await checked("sendVenue", **to, latitude=1, longitude=2, title="Shop", address="Street 1")
    await checked("sendContact", **to, phone_number="+49", first_name="Shop")
    await checked("sendDice", **to)
    await checked("sendPoll", **to, question="Why?", options=["a", "b"])
    await checked("sendChatAction", **to, action="typing")
    await checked("editMessageText", **to, message_id=menu["message_id"], text="New", reply_markup=MENU)
    await checked("editMessageCaption", **to, message_id=photo["message_id"], caption="Other")
    await checked("editMessageReplyMarkup", **to, message_id=photo["message_id"], reply_markup=MENU)
    await checked("copyMessage", **to, from_chat_id=ada.id, message_id=photo["message_id"])
    await checked("forwardMessage", **to, from_chat_id=ada.id, message_id=photo["message_id"])
    await checked("copyMessages", **to, from_chat_id=ada.id, message_ids=[photo["message_id"]])
    await checked(
        "setMessageReaction", **to, message_id=menu["message_id"], reaction=[{"type": "emoji", "emoji": "👍"}]
    )
    await checked("pinChatMessage", **to, message_id=menu["message_id"])
    await checked("getChat", **to)
    await checked("getFile", file_id=photo["photo"][0]["file_id"])
    await checked("getWebhookInfo")
    await checked("getChatMember", **to, user_id=ada.id)
    await checked("getMyCommands")
    await checked("getMyName")
    await checked("getUserProfilePhotos", user_id=ada.id)

    tap = await ada.tap(menu, "Go")
    await checked("answerCallbackQuery", callback_query_id=tap.query_id)
    await ada.send("#plans for @flux_bot at https://example.com", reply_to=menu)
    for kind in ("photo", "document", "video", "voice", "audio", "sticker", "animation", "video_note"):
        await ada.send_file(kind, picture())
    await ada.send_album([picture(), picture()], caption="Two")
    await ada.send_location(1.5, 2.5)
    await ada.send_contact("+49123")
    said = await ada.send("Typo")
    await ada.edit(said["message_id"], "Right")
    await ada.react(menu["message_id"], "🔥")
    await ada.block()
    await ada.unblock()

    bot.supports_inline = bot.inline_feedback = True
    query = await ada.inline_query("japan")
    content = {"message_text": "Japan"}
    article = {"type": "article", "id": "1", "title": "x", "input_message_content": content, "reply_markup": MENU}
    await checked("answerInlineQuery", inline_query_id=query.id, results=[article])
    await ada.tap(await ada.choose(query, "1"), "Go")

    invoice = await checked("sendInvoice", **to, **PLAN)
    await checked("createInvoiceLink", **PLAN)
    paying = asyncio.create_task(ada.pay(invoice))
    before = (await api.updates_for(token))[-1]["update_id"]
    checkout = (await bot.updates.wait_beyond(before))[0]["pre_checkout_query"]
    await checked("answerPreCheckoutQuery", pre_checkout_query_id=checkout["id"], ok=True)
    paid = await paying
    await checked("refundStarPayment", user_id=ada.id, telegram_payment_charge_id=paid.charge_id)
    await checked("getStarTransactions")
    await checked("getMyStarBalance")

    boss = api.person(first_name="Boss")
    forum = api.group("Staff", forum=True, members=[ada], admins=[boss, bot])
    await checked("getChat", chat_id=forum.id)
    topic = await checked("createForumTopic", chat_id=forum.id, name="Ticket")
    at = {"chat_id": forum.id, "message_thread_id": topic["message_thread_id"]}
    await checked("sendMessage", **at, text="New")
    await ada.send("Mine", chat=forum, thread=topic["message_thread_id"])
    await checked("editForumTopic", **at, name="Solved")
    await checked("closeForumTopic", **at)
    await checked("reopenForumTopic", **at)
    await checked("restrictChatMember", chat_id=forum.id, user_id=ada.id, permissions={"can_send_messages": True})
    await checked("getChatMember", chat_id=forum.id, user_id=ada.id)
    await checked("banChatMember", chat_id=forum.id, user_id=ada.id)
    await checked("getChatMember", chat_id=forum.id, user_id=ada.id)
    await checked("getChatAdministrators", chat_id=forum.id)
    await forum.add(ada, by=boss)
    basic = api.group("Old", basic=True, members=[boss], admins=[bot])
    await basic.upgrade(by=boss)
    await basic.leave(boss)
    return await api.updates_for(token)


async def test_every_update_and_result_has_telegrams_shape(everything):
    kinds = {name for update in everything for name in update if name != "update_id"}

    for update in everything:
        assert unknown(Update.model_validate(update)) == []
        read = telegram.Update.de_json(update, None)
        assert read.to_dict().keys() == update.keys()

    assert kinds == {
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "chosen_inline_result",
        "pre_checkout_query",
        "my_chat_member",
        "chat_member",
        "message_reaction",
    }
