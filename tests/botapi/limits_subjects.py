"""Refusals by subject: editing, copying, files, profile, topics, payments, webhooks."""

from tests.botapi.limits_world import STARS, TOO_OLD, edits, invoices, sends, uploads

SUBJECTS = {
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
SUBJECTS |= {
    f"{name} absent": (invoices(**{name: ""}), 400, f'Bad Request: parameter "{name}" is required')
    for name in ("title", "description", "payload", "currency")
}
SUBJECTS |= {
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
