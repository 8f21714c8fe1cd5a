"""TDLib, Telegram's own library, as a judge of texts: what it makes of markup and what it finds."""

import json

from tdjson import td_execute

MODES = {
    "HTML": {"@type": "textParseModeHTML"},
    "MarkdownV2": {"@type": "textParseModeMarkdown", "version": 2},
    "Markdown": {"@type": "textParseModeMarkdown", "version": 1},
}
NAMES = {
    "BotCommand": "bot_command",
    "EmailAddress": "email",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "PreCode": "pre",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
    "BankCardNumber": "bank_card_number",
    "MediaTimestamp": "media_timestamp",
}
TYPES = {name: kind for kind, name in NAMES.items() if kind != "PreCode"}

td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')


def ask(request):
    return json.loads(td_execute(json.dumps(request).encode()))


def parsed(text, parse_mode):
    """Text and entities as the Bot API tells them, or the refusal's words."""
    answer = ask({"@type": "parseTextEntities", "text": text, "parse_mode": MODES[parse_mode]})
    if answer["@type"] == "error":
        return answer["message"]
    return answer["text"], [as_bot_api(entity) for entity in answer["entities"]]


def found(text):
    """What TDLib finds in a text; a bank card is no entity of the Bot API."""
    answer = ask({"@type": "getTextEntities", "text": text})
    return [as_bot_api(entity) for entity in answer["entities"]]


def fixed(text, entities):
    """The given formatting as TDLib keeps it; the text must hold no Markdown."""
    formatted = {"@type": "formattedText", "text": text, "entities": [as_tdlib(entity) for entity in entities]}
    answer = ask({"@type": "parseMarkdown", "text": formatted})
    if answer["@type"] == "error":
        return answer["message"]
    return answer["text"], [as_bot_api(entity) for entity in answer["entities"]]


def as_bot_api(entity):
    kind = entity["type"]["@type"].removeprefix("textEntityType")
    plain = {"type": NAMES.get(kind, kind.lower()), "offset": entity["offset"], "length": entity["length"]}
    known = entity["type"]
    if kind == "DateTime":
        return plain | {"unix_time": known["unix_time"], "date_time_format": date_format(known.get("formatting_type"))}
    if kind == "MentionName":
        return plain | {"user": {"id": known["user_id"]}}
    names = {"TextUrl": "url", "PreCode": "language", "CustomEmoji": "custom_emoji_id"}
    return plain | ({names[kind]: known[names[kind]]} if kind in names else {})


def date_format(known):
    if known is None:
        return ""
    if known["@type"].endswith("Relative"):
        return "r"
    letters = {"Short": ("d", "t"), "Long": ("D", "T"), "None": ("", "")}
    date, time = (
        letters[known[part]["@type"].removeprefix("dateTimePartPrecision")]
        for part in ("date_precision", "time_precision")
    )
    return ("w" if known["show_day_of_week"] else "") + date[0] + time[1]


def as_tdlib(entity):
    kind = TYPES.get(entity["type"], entity["type"].capitalize())
    known = {"@type": f"textEntityType{kind}"}
    if kind == "Pre" and "language" in entity:
        known = {"@type": "textEntityTypePreCode", "language": entity["language"]}
    elif kind == "TextUrl":
        known["url"] = entity["url"]
    elif kind == "CustomEmoji":
        known["custom_emoji_id"] = entity["custom_emoji_id"]
    return {"@type": "textEntity", "offset": entity["offset"], "length": entity["length"], "type": known}
