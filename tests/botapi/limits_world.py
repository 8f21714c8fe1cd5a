"""What the tables of limits are tried on: a chat of everything that can go wrong, and short ways to call."""

from types import SimpleNamespace

import pytest

from botapi.args import Upload

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
STARS = {
    "title": "Plan",
    "description": "1 GB",
    "payload": "p",
    "currency": "XTR",
    "prices": [{"label": "x", "amount": 5}],
}


def keyboard(*buttons, **more):
    """An inline keyboard of one row."""
    return {"inline_keyboard": [list(buttons)], **more}


def button(**action):
    """A button that says "Go"."""
    return {"text": "Go", **action}


@pytest.fixture
async def world(api, bot, ada, call, picture):
    """A chat of everything that can go wrong."""
    it = SimpleNamespace(ada=ada, bot=bot, call=call, api=api, picture=picture)
    it.id = ada.id
    it.stranger = api.person(first_name="Stranger")
    it.blocker = api.person(first_name="Blocker")
    await it.blocker.send("/start")
    await it.blocker.block()
    it.gone = api.person(first_name="Gone")
    await it.gone.send("/start")
    await it.gone.delete_account()
    it.other = api.add_bot("43:TEST", username="other_bot", first_name="Other")
    it.group = api.group("Group", members=[ada], bots=[bot])
    it.basic = api.group("Basic", basic=True, members=[ada], bots=[bot])
    it.kicked = api.group("Kicked", members=[ada], bots=[bot])
    await it.kicked.kick(bot, by=ada)
    it.kicked_basic = api.group("Kicked", basic=True, members=[ada], bots=[bot])
    await it.kicked_basic.kick(bot, by=ada)
    it.left = api.group("Left", members=[ada], bots=[bot])
    await call("leaveChat", chat_id=it.left.id)
    it.left_basic = api.group("Left", basic=True, members=[ada], bots=[bot])
    await call("leaveChat", chat_id=it.left_basic.id)
    it.deleted_group = api.group("Deleted", basic=True, members=[ada], bots=[bot])
    await it.deleted_group.delete()
    it.old = api.group("Old", basic=True, members=[ada], bots=[bot])
    it.upgraded = await it.old.upgrade(by=ada)
    it.forum = api.group("Forum", forum=True, admins=[bot])
    it.no_admin = api.group("Forum", forum=True, members=[ada], bots=[bot])
    it.closed = await ada.create_topic(it.no_admin, "Closed")
    it.closed.closed = True
    it.foreign_topic = await ada.create_topic(it.no_admin, "Open")
    it.topic = (await call("createForumTopic", chat_id=it.forum.id, name="Ticket"))["message_thread_id"]
    it.silenced = api.group("Silent", members=[ada], bots=[bot])
    await it.silenced.restrict(bot, by=ada)
    it.text = await call("sendMessage", chat_id=ada.id, text="Hello", reply_markup=keyboard(button(callback_data="a")))
    it.photo = await call(
        "sendPhoto", {"p": Upload("p.png", None, picture())}, chat_id=ada.id, photo="attach://p", caption="Look"
    )
    it.document = await call(
        "sendDocument", {"d": Upload("d.txt", None, b"text")}, chat_id=ada.id, document="attach://d"
    )
    it.asked = await call("sendMessage", chat_id=ada.id, text="Hello", reply_markup={"keyboard": [["Yes"]]})
    it.heard = await ada.send("I am here")
    it.heard_in_group = await ada.send("@flux_bot hello", chat=it.group)
    it.protected = await call("sendMessage", chat_id=ada.id, text="Secret", protect_content=True)
    it.photo_id = it.photo["photo"][-1]["file_id"]
    it.document_id = it.document["document"]["file_id"]
    bot.supports_inline = True
    return it


def sends(**params):
    """Call sendMessage to Ada."""
    return lambda it: ("sendMessage", {"chat_id": it.id, "text": "Hello"} | params)


def invoices(**params):
    """Call sendInvoice to Ada."""
    return lambda it: ("sendInvoice", {"chat_id": it.id} | STARS | params)


def edits(method="editMessageText", **params):
    """Edit the message of text."""
    return lambda it: (method, {"chat_id": it.id, "message_id": it.text["message_id"]} | params)


def uploads(method, name, content):
    """Send a file."""
    return lambda it: (
        method,
        {"chat_id": it.id, name: "attach://f"},
        {"f": Upload("f", None, content(it) if callable(content) else content)},
    )
