"""Refusals of calls as such, of texts and of keyboards: how to call, the code, the words."""

from tests.botapi.limits_world import NOT_MODIFIED, TOO_OLD, button, edits, invoices, keyboard, sends

MESSAGES = {
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
}
