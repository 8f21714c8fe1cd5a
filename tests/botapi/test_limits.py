"""Every rule that our methods can meet, with Telegram's code and its words."""

from types import SimpleNamespace

import pytest

from botapi.args import Upload
from botapi.core import BotApi
from botapi.errors import ApiError

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


ERRORS = {
    "unknown method": (lambda it: ("sendTelepathy", {}), 404, "Not Found: method not found"),
    "chat_id absent": (lambda it: ("sendMessage", {"text": "x"}), 400, "Bad Request: chat_id is empty"),
    "unknown chat": (sends(chat_id=123), 400, "Bad Request: chat not found"),
    "unknown chat by name": (sends(chat_id="@nobody"), 400, "Bad Request: chat not found"),
    "unknown group": (sends(chat_id=-1001), 400, "Bad Request: chat not found"),
    "user never started the bot": (
        lambda it: ("sendMessage", {"chat_id": it.stranger.id, "text": "x"}),
        403,
        "Forbidden: bot can't initiate conversation with a user",
    ),
    "blocked": (
        lambda it: ("sendMessage", {"chat_id": it.blocker.id, "text": "x"}),
        403,
        "Forbidden: bot was blocked by the user",
    ),
    "blocked, chat action": (
        lambda it: ("sendChatAction", {"chat_id": it.blocker.id, "action": "typing"}),
        403,
        "Forbidden: bot was blocked by the user",
    ),
    "deleted account": (
        lambda it: ("sendMessage", {"chat_id": it.gone.id, "text": "x"}),
        403,
        "Forbidden: user is deactivated",
    ),
    "message to a bot": (
        lambda it: ("sendMessage", {"chat_id": it.other.id, "text": "x"}),
        403,
        "Forbidden: the bot can't send messages to the bot",
    ),
    "kicked": (
        lambda it: ("sendMessage", {"chat_id": it.kicked.id, "text": "x"}),
        403,
        "Forbidden: bot was kicked from the supergroup chat",
    ),
    "kicked from a basic group": (
        lambda it: ("sendMessage", {"chat_id": it.kicked_basic.id, "text": "x"}),
        403,
        "Forbidden: bot was kicked from the group chat",
    ),
    "left": (
        lambda it: ("sendMessage", {"chat_id": it.left.id, "text": "x"}),
        403,
        "Forbidden: bot is not a member of the supergroup chat",
    ),
    "left a basic group": (
        lambda it: ("sendMessage", {"chat_id": it.left_basic.id, "text": "x"}),
        403,
        "Forbidden: bot is not a member of the group chat",
    ),
    "group deleted": (
        lambda it: ("sendMessage", {"chat_id": it.deleted_group.id, "text": "x"}),
        403,
        "Forbidden: the group chat was deleted",
    ),
    "group upgraded": (
        lambda it: ("sendMessage", {"chat_id": it.old.id, "text": "x"}),
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
    ),
    "restricted": (
        lambda it: ("sendMessage", {"chat_id": it.silenced.id, "text": "x"}),
        400,
        "Bad Request: not enough rights to send text messages to the chat",
    ),
    "text empty": (sends(text=""), 400, "Bad Request: message text is empty"),
    "text blank": (sends(text=" \n "), 400, "Bad Request: message text is empty"),
    "text of markup alone": (sends(text="<b></b>", parse_mode="HTML"), 400, "Bad Request: message text is empty"),
    "text too long": (sends(text="x" * 4097), 400, "Bad Request: message is too long"),
    "text too long after parsing": (
        sends(text=f"<b>{'ü' * 4097}</b>", parse_mode="HTML"),
        400,
        "Bad Request: message is too long",
    ),
    "caption too long": (
        lambda it: ("sendPhoto", {"chat_id": it.id, "photo": it.photo_id, "caption": "x" * 1025}),
        400,
        "Bad Request: message caption is too long",
    ),
    "unsupported parse_mode": (sends(parse_mode="BBCode"), 400, "Bad Request: unsupported parse_mode"),
    "HTML start tag": (
        sends(text="<foo>x</foo>", parse_mode="HTML"),
        400,
        'Bad Request: can\'t parse entities: Unsupported start tag "foo" at byte offset 0',
    ),
    "HTML end tag": (
        sends(text="<b>x", parse_mode="HTML"),
        400,
        "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    "MarkdownV2 reserved": (
        sends(text="a.b", parse_mode="MarkdownV2"),
        400,
        "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
    ),
    "MarkdownV2 open": (
        sends(text="*x", parse_mode="MarkdownV2"),
        400,
        "Bad Request: can't parse entities: Can't find end of Bold entity at byte offset 0",
    ),
    "entity after the end": (
        sends(entities=[{"type": "bold", "offset": 0, "length": 9}]),
        400,
        "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
    ),
    "callback_data of 65 bytes": (
        sends(reply_markup=keyboard(button(callback_data="ü" * 32 + "x"))),
        400,
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    "button with no action": (
        sends(reply_markup=keyboard(button())),
        400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "button with empty data": (
        sends(reply_markup=keyboard(button(callback_data=""))),
        400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "inline keyboard of one dimension": (
        sends(reply_markup={"inline_keyboard": [button(callback_data="a")]}),
        400,
        'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    "reply keyboard of one dimension": (
        sends(reply_markup={"keyboard": ["Yes"]}),
        400,
        'Bad Request: field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays',
    ),
    "101 buttons": (
        sends(reply_markup={"inline_keyboard": [[button(callback_data="a")]] * 101}),
        400,
        "Bad Request: reply markup is too long",
    ),
    "nine buttons in a row": (
        sends(reply_markup=keyboard(*[button(callback_data="a")] * 9)),
        400,
        "Bad Request: reply markup is too long",
    ),
    "markup of more than 10 kB": (
        sends(reply_markup={"inline_keyboard": [[button(callback_data="a", text="x" * 200)]] * 60}),
        400,
        "Bad Request: reply markup is too long",
    ),
    "button to localhost": (
        sends(reply_markup=keyboard(button(url="http://localhost:8080/pay"))),
        400,
        "Bad Request: inline keyboard button URL 'http://localhost:8080/pay' is invalid: Wrong HTTP URL",
    ),
    "button with another protocol": (
        sends(reply_markup=keyboard(button(url="ftp://example.com"))),
        400,
        "Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
    ),
    "web_app button in a group": (
        lambda it: (
            "sendMessage",
            {
                "chat_id": it.group.id,
                "text": "x",
                "reply_markup": keyboard(button(web_app={"url": "https://example.com"})),
            },
        ),
        400,
        "Bad Request: BUTTON_TYPE_INVALID",
    ),
    "web_app reply button in a group": (
        lambda it: (
            "sendMessage",
            {
                "chat_id": it.group.id,
                "text": "x",
                "reply_markup": {"keyboard": [[{"text": "x", "web_app": {"url": "https://example.com"}}]]},
            },
        ),
        400,
        "Bad Request: Web App buttons can be used in private chats only",
    ),
    "web_app button without TLS": (
        sends(reply_markup=keyboard(button(web_app={"url": "http://example.com"}))),
        400,
        "Bad Request: inline keyboard button Web App URL 'http://example.com' is invalid: Only HTTPS links are allowed",
    ),
    "copy_text too long": (
        sends(reply_markup=keyboard(button(copy_text={"text": "x" * 257}))),
        400,
        "Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
    "pay button without an invoice": (
        sends(reply_markup=keyboard(button(pay=True))),
        400,
        "Bad Request: BUTTON_TYPE_INVALID",
    ),
    "pay button not first": (
        invoices(reply_markup=keyboard(button(callback_data="a"), button(pay=True))),
        400,
        "Bad Request: BUTTON_POS_INVALID",
    ),
    "reply markup is no JSON": (
        sends(reply_markup="{"),
        400,
        "Bad Request: can't parse reply keyboard markup JSON object",
    ),
    "reply markup is no object": (
        sends(reply_markup="[]"),
        400,
        "Bad Request: object expected as reply markup",
    ),
    "callback answer too long": (
        lambda it: ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}),
        400,
        "Bad Request: MESSAGE_TOO_LONG",
    ),
    "callback unknown": (lambda it: ("answerCallbackQuery", {"callback_query_id": "1"}), 400, TOO_OLD),
    "edit changes nothing": (
        edits(text="Hello", reply_markup=keyboard(button(callback_data="a"))),
        400,
        NOT_MODIFIED,
    ),
    "edit of the keyboard changes nothing": (
        edits("editMessageReplyMarkup", reply_markup=keyboard(button(callback_data="a"))),
        400,
        NOT_MODIFIED,
    ),
    "edit without a message": (
        lambda it: ("editMessageText", {"text": "x"}),
        400,
        "Bad Request: message identifier is not specified",
    ),
    "edit of nothing": (edits(message_id=999, text="x"), 400, "Bad Request: message to edit not found"),
    "edit of a person's message": (
        lambda it: ("editMessageText", {"chat_id": it.id, "message_id": it.heard["message_id"], "text": "x"}),
        400,
        "Bad Request: message can't be edited",
    ),
    "edit of a message with a reply keyboard": (
        lambda it: ("editMessageText", {"chat_id": it.id, "message_id": it.asked["message_id"], "text": "x"}),
        400,
        "Bad Request: message can't be edited",
    ),
    "edit of the text of a photo": (
        lambda it: ("editMessageText", {"chat_id": it.id, "message_id": it.photo["message_id"], "text": "x"}),
        400,
        "Bad Request: there is no text in the message to edit",
    ),
    "edit of the caption of a text": (
        edits("editMessageCaption", caption="x"),
        400,
        "Bad Request: there is no caption in the message to edit",
    ),
    "delete nothing": (
        lambda it: ("deleteMessage", {"chat_id": it.id, "message_id": 999}),
        400,
        "Bad Request: message to delete not found",
    ),
    "delete another's in a group": (
        lambda it: ("deleteMessage", {"chat_id": it.group.id, "message_id": it.heard_in_group["message_id"]}),
        400,
        "Bad Request: message can't be deleted",
    ),
    "delete 101 messages": (
        lambda it: ("deleteMessages", {"chat_id": it.id, "message_ids": list(range(1, 102))}),
        400,
        "Bad Request: too many message identifiers specified",
    ),
    "delete no messages": (
        lambda it: ("deleteMessages", {"chat_id": it.id, "message_ids": []}),
        400,
        "Bad Request: message identifiers are not specified",
    ),
    "copy nothing": (
        lambda it: ("copyMessage", {"chat_id": it.id, "from_chat_id": it.id, "message_id": 999}),
        400,
        "Bad Request: message to copy not found",
    ),
    "copy from nowhere": (
        lambda it: ("copyMessage", {"chat_id": it.id, "message_id": 1}),
        400,
        "Bad Request: from_chat_id is empty",
    ),
    "copy 101 messages": (
        lambda it: ("copyMessages", {"chat_id": it.id, "from_chat_id": it.id, "message_ids": list(range(1, 102))}),
        400,
        "Bad Request: too many message identifiers specified",
    ),
    "copy out of order": (
        lambda it: ("copyMessages", {"chat_id": it.id, "from_chat_id": it.id, "message_ids": [2, 1]}),
        400,
        "Bad Request: message identifiers must be in a strictly increasing order",
    ),
    "forward nothing": (
        lambda it: ("forwardMessage", {"chat_id": it.id, "from_chat_id": it.id, "message_id": 999}),
        400,
        "Bad Request: message to forward not found",
    ),
    "pin nothing": (
        lambda it: ("pinChatMessage", {"chat_id": it.id, "message_id": 999}),
        400,
        "Bad Request: message to pin not found",
    ),
    "react to nothing": (
        lambda it: ("setMessageReaction", {"chat_id": it.id, "message_id": 999}),
        400,
        "Bad Request: message to react not found",
    ),
    "answer to nothing": (
        sends(reply_parameters={"message_id": 999}),
        400,
        "Bad Request: message to be replied not found",
    ),
    "answer to nothing, old parameter": (
        sends(reply_to_message_id=999),
        400,
        "Bad Request: message to be replied not found",
    ),
    "document of more than 50 MB": (
        uploads("sendDocument", "document", b"x" * (50 * 1024 * 1024 + 1)),
        413,
        "Request Entity Too Large",
    ),
    "photo of more than 10 MB": (
        uploads("sendPhoto", "photo", b"x" * (10 * 1024 * 1024 + 1)),
        413,
        "Request Entity Too Large",
    ),
    "photo of 10001 pixels": (
        uploads("sendPhoto", "photo", lambda it: it.picture(9501, 500)),
        400,
        "Bad Request: PHOTO_INVALID_DIMENSIONS",
    ),
    "photo of 21:1": (
        uploads("sendPhoto", "photo", lambda it: it.picture(2100, 100)),
        400,
        "Bad Request: PHOTO_INVALID_DIMENSIONS",
    ),
    "photo that is none": (uploads("sendPhoto", "photo", b"text"), 400, "Bad Request: IMAGE_PROCESS_FAILED"),
    "empty file": (uploads("sendDocument", "document", b""), 400, "Bad Request: file must be non-empty"),
    "unknown file": (
        lambda it: ("sendPhoto", {"chat_id": it.id, "photo": "AgACnothing"}),
        400,
        "Bad Request: wrong file identifier/HTTP URL specified",
    ),
    "dead address": (
        lambda it: ("sendPhoto", {"chat_id": it.id, "photo": "https://example.com/a.jpg"}),
        400,
        "Bad Request: failed to get HTTP URL content",
    ),
    "getFile of nothing": (
        lambda it: ("getFile", {"file_id": "nothing"}),
        400,
        "Bad Request: wrong file_id or the file is temporarily unavailable",
    ),
    "getFile without an id": (lambda it: ("getFile", {}), 400, "Bad Request: file_id not specified"),
    "album of eleven": (
        lambda it: ("sendMediaGroup", {"chat_id": it.id, "media": [{"type": "photo", "media": it.photo_id}] * 11}),
        400,
        "Bad Request: too many messages to send as an album",
    ),
    "album of none": (
        lambda it: ("sendMediaGroup", {"chat_id": it.id, "media": []}),
        400,
        "Bad Request: there are no messages to send",
    ),
    "album of a photo and a document": (
        lambda it: (
            "sendMediaGroup",
            {
                "chat_id": it.id,
                "media": [{"type": "photo", "media": it.photo_id}, {"type": "document", "media": it.document_id}],
            },
        ),
        400,
        "Bad Request: can't use the media of the specified type in the album",
    ),
    "poll question too long": (
        lambda it: ("sendPoll", {"chat_id": it.id, "question": "x" * 301, "options": ["a", "b"]}),
        400,
        "Bad Request: poll question length must not exceed 300",
    ),
    "command too long": (
        lambda it: ("setMyCommands", {"commands": [{"command": "x" * 33, "description": "x"}]}),
        400,
        "Bad Request: command length must not exceed 32",
    ),
    "command empty": (
        lambda it: ("setMyCommands", {"commands": [{"command": "/", "description": "x"}]}),
        400,
        "Bad Request: command must be non-empty",
    ),
    "command badly spelled": (
        lambda it: ("setMyCommands", {"commands": [{"command": "Start", "description": "x"}]}),
        400,
        "Bad Request: BOT_COMMAND_INVALID",
    ),
    "command description too long": (
        lambda it: ("setMyCommands", {"commands": [{"command": "x", "description": "x" * 257}]}),
        400,
        "Bad Request: command description length must not exceed 256",
    ),
    "command description empty": (
        lambda it: ("setMyCommands", {"commands": [{"command": "x", "description": ""}]}),
        400,
        "Bad Request: command description must be non-empty",
    ),
    "51 inline results": (
        lambda it: (
            "answerInlineQuery",
            {"inline_query_id": "1", "results": [{"type": "photo", "id": str(i)} for i in range(51)]},
        ),
        400,
        "Bad Request: too many inline query results specified",
    ),
    "inline next_offset of 65 bytes": (
        lambda it: ("answerInlineQuery", {"inline_query_id": "1", "results": [], "next_offset": "x" * 65}),
        400,
        "Bad Request: NEXT_OFFSET_INVALID",
    ),
    "inline query unknown": (lambda it: ("answerInlineQuery", {"inline_query_id": "1", "results": []}), 400, TOO_OLD),
    "invoice title of 33": (invoices(title="x" * 33), 400, "Bad Request: INVOICE_TITLE_INVALID"),
    "invoice description of 256": (invoices(description="x" * 256), 400, "Bad Request: INVOICE_DESCRIPTION_INVALID"),
    "invoice payload of 129 bytes": (invoices(payload="ü" * 64 + "x"), 400, "Bad Request: INVOICE_PAYLOAD_INVALID"),
    "poll option too long": (
        lambda it: ("sendPoll", {"chat_id": it.id, "question": "x", "options": ["x" * 101, "b"]}),
        400,
        "Bad Request: poll options length must not exceed 100",
    ),
    "poll of 13 options": (
        lambda it: ("sendPoll", {"chat_id": it.id, "question": "x", "options": [str(i) for i in range(13)]}),
        400,
        "Bad Request: poll must contain at most 12 options",
    ),
    "unknown chat action": (
        lambda it: ("sendChatAction", {"chat_id": it.id, "action": "dancing"}),
        400,
        "Bad Request: wrong parameter action in request",
    ),
    "media without a file": (
        edits("editMessageMedia", media={"type": "photo"}),
        400,
        "Bad Request: can't parse InputMedia: media not found",
    ),
    "topic name blank": (
        lambda it: ("createForumTopic", {"chat_id": it.forum.id, "name": " "}),
        400,
        "Bad Request: name must be non-empty",
    ),
    "topic colour": (
        lambda it: ("createForumTopic", {"chat_id": it.forum.id, "name": "x", "icon_color": 0x1000000}),
        400,
        "Bad Request: invalid icon color specified",
    ),
    "chat not a forum": (
        lambda it: ("createForumTopic", {"chat_id": it.group.id, "name": "x"}),
        400,
        "Bad Request: the chat is not a forum",
    ),
    "no right to create": (
        lambda it: ("createForumTopic", {"chat_id": it.no_admin.id, "name": "x"}),
        400,
        "Bad Request: not enough rights to create a topic",
    ),
    "no right to edit": (
        lambda it: (
            "editForumTopic",
            {"chat_id": it.no_admin.id, "message_thread_id": it.foreign_topic.id, "name": "x"},
        ),
        400,
        "Bad Request: not enough rights to edit the topic",
    ),
    "no right to close": (
        lambda it: ("closeForumTopic", {"chat_id": it.no_admin.id, "message_thread_id": it.foreign_topic.id}),
        400,
        "Bad Request: not enough rights to close or open the topic",
    ),
    "no right to delete": (
        lambda it: ("deleteForumTopic", {"chat_id": it.no_admin.id, "message_thread_id": it.foreign_topic.id}),
        400,
        "Bad Request: not enough rights to delete the topic",
    ),
    "thread gone": (
        lambda it: ("sendMessage", {"chat_id": it.forum.id, "text": "x", "message_thread_id": 999}),
        400,
        "Bad Request: message thread not found",
    ),
    "thread in a private chat": (sends(message_thread_id=5), 400, "Bad Request: message thread not found"),
    "General by its number": (
        lambda it: ("sendMessage", {"chat_id": it.forum.id, "text": "x", "message_thread_id": 1}),
        400,
        "Bad Request: message thread not found",
    ),
    "topic closed": (
        lambda it: ("sendMessage", {"chat_id": it.no_admin.id, "text": "x", "message_thread_id": it.closed.id}),
        400,
        "Bad Request: TOPIC_CLOSED",
    ),
    "Stars with two prices": (
        invoices(prices=[{"label": "a", "amount": 1}, {"label": "b", "amount": 1}]),
        400,
        "Bad Request: STARS_INVOICE_INVALID",
    ),
    "Stars with tips": (invoices(max_tip_amount=5), 400, "Bad Request: STARS_INVOICE_INVALID"),
    "five tips": (
        invoices(suggested_tip_amounts=[1, 2, 3, 4, 5]),
        400,
        "Bad Request: there can be at most 4 suggested tip amounts",
    ),
    "euros with an empty token": (invoices(currency="EUR"), 400, "Bad Request: PAYMENT_PROVIDER_INVALID"),
    "no price": (invoices(prices=[]), 400, "Bad Request: there must be at least one price"),
    "price without a label": (
        invoices(prices=[{"label": "", "amount": 1}]),
        400,
        "Bad Request: can't parse labeled price: LabeledPrice label must be non-empty",
    ),
    "payload not UTF-8": (invoices(payload="\ud800"), 400, "Bad Request: the payload must be encoded in UTF-8"),
    "subscription of another length": (
        lambda it: ("createInvoiceLink", STARS | {"subscription_period": 3600}),
        400,
        "Bad Request: SUBSCRIPTION_PERIOD_INVALID",
    ),
    "pre-checkout unknown": (
        lambda it: ("answerPreCheckoutQuery", {"pre_checkout_query_id": "1", "ok": True}),
        400,
        TOO_OLD,
    ),
    "pre-checkout refused without a word": (
        lambda it: ("answerPreCheckoutQuery", {"pre_checkout_query_id": "1", "ok": False}),
        400,
        'Bad Request: parameter "error_message" is required',
    ),
    "webhook without TLS": (
        lambda it: ("setWebhook", {"url": "http://example.com/hook"}),
        400,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    "webhook on another port": (
        lambda it: ("setWebhook", {"url": "https://example.com:8080/hook"}),
        400,
        "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
    "webhook unparsable": (
        lambda it: ("setWebhook", {"url": "https://"}),
        400,
        "Bad Request: invalid webhook URL specified",
    ),
    "webhook secret badly spelled": (
        lambda it: ("setWebhook", {"url": "https://example.com", "secret_token": "a b"}),
        400,
        "Bad Request: secret token contains unallowed characters",
    ),
    "webhook secret too long": (
        lambda it: ("setWebhook", {"url": "https://example.com", "secret_token": "x" * 257}),
        400,
        "Bad Request: secret token is too long",
    ),
}
ERRORS |= {
    f"{name} absent": (invoices(**{name: ""}), 400, f'Bad Request: parameter "{name}" is required')
    for name in ("title", "description", "payload", "currency")
}
ERRORS |= {
    f"{words} absent": (
        lambda it, method=method: (method, {"chat_id": it.id}),
        400,
        f"Bad Request: there is no {words} in the request",
    )
    for method, words in (
        ("sendPhoto", "photo"),
        ("sendDocument", "document"),
        ("sendVideo", "video"),
        ("sendVoice", "voice"),
        ("sendAudio", "audio"),
        ("sendAnimation", "animation"),
        ("sendSticker", "sticker"),
        ("sendVideoNote", "video note"),
    )
}


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
