"""Messages without files: text, places, contacts, dice, polls, and that somebody is typing."""

import secrets
from typing import TYPE_CHECKING, Any

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.errors import refuse
from botapi.events import ChatEvent
from botapi.journal import Json
from botapi.limits import POLL_OPTION_LENGTH, POLL_OPTIONS, POLL_QUESTION_LENGTH
from botapi.outgoing import Content, deliver, formatted, text_content
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_audio",
        "upload_audio",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "pick_up_location",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    }
)
DICE_FACES = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
LATITUDE_MAX = 90
LONGITUDE_MAX = 180


@method("sendMessage")
async def send_message(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Send a text."""
    return (await deliver(api, bot, args, text_content(args)))[0]


def _place(args: Args) -> Json:
    """
    Read a place on earth.

    Raises:
        ApiError: It is none.
    """
    place: Json = {}
    for name, most in (("latitude", LATITUDE_MAX), ("longitude", LONGITUDE_MAX)):
        if not args.has(name):
            refuse(f"{name} is empty")
        value = args.decimal(name)
        if value is None or not -most <= value <= most:
            refuse("wrong HTTP location specified" if value is None else f"{name} is invalid")
        place[name] = value
    if (accuracy := args.decimal("horizontal_accuracy")) is not None:
        place["horizontal_accuracy"] = accuracy
    return place


@method("sendLocation")
async def send_location(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Send a place."""
    return (await deliver(api, bot, args, Content({"location": _place(args)})))[0]


@method("sendVenue")
async def send_venue(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Send a place with a name and an address."""
    place = _place(args)
    venue = {"location": place, "title": args.required("title"), "address": args.required("address")}
    return (await deliver(api, bot, args, Content({"venue": venue, "location": place})))[0]


@method("sendContact")
async def send_contact(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Send somebody's telephone number."""
    contact = {"phone_number": args.required("phone_number"), "first_name": args.required("first_name")}
    contact |= {name: args.text(name) for name in ("last_name", "vcard") if args.has(name)}
    return (await deliver(api, bot, args, Content({"contact": contact})))[0]


@method("sendDice")
async def send_dice(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Throw a die."""
    emoji = args.text("emoji") or "🎲"
    faces = DICE_FACES.get(emoji)
    if faces is None:
        refuse("EMOTICON_INVALID")
    content = Content({"dice": {"emoji": emoji, "value": secrets.randbelow(faces) + 1}})
    return (await deliver(api, bot, args, content))[0]


@method("sendPoll")
async def send_poll(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Ask a question with ready answers; nobody can vote here."""
    question = args.text("question").strip()
    if not question:
        refuse("poll question must be non-empty")
    if len(question) > POLL_QUESTION_LENGTH:
        refuse(f"poll question length must not exceed {POLL_QUESTION_LENGTH}")
    options = args.value("options", "can't parse options JSON object")
    if not isinstance(options, list):
        refuse("expected an Array of String as options")
    if not 1 <= len(options) <= POLL_OPTIONS:
        words = "have at least 1 option" if not options else f"contain at most {POLL_OPTIONS} options"
        refuse(f"poll must {words}")
    poll = {
        "id": api.new_number(),
        "question": question,
        "options": [_poll_option(option) for option in options],
        "total_voter_count": 0,
        "is_closed": args.flag("is_closed"),
        "is_anonymous": args.flag("is_anonymous") if args.has("is_anonymous") else True,
        "type": args.text("type") or "regular",
        "allows_multiple_answers": args.flag("allows_multiple_answers"),
        "allows_revoting": args.flag("allows_revoting"),
        "members_only": args.flag("members_only"),
    }
    return (await deliver(api, bot, args, Content({"poll": poll})))[0]


def _poll_option(option: Any) -> Json:  # noqa: ANN401 - JSON may be anything
    """
    Read an option of a poll.

    Raises:
        ApiError: It is empty or too long.
    """
    raw = option.get("text", "") if isinstance(option, dict) else option
    text, entities = formatted(str(raw), option.get("text_parse_mode", "") if isinstance(option, dict) else "", None)
    if not text:
        refuse("poll options must be non-empty")
    if len(text) > POLL_OPTION_LENGTH:
        refuse(f"poll options length must not exceed {POLL_OPTION_LENGTH}")
    known: Json = {"persistent_id": secrets.token_hex(4), "text": text, "voter_count": 0}
    return known | ({"text_entities": entities} if entities else {})


@method("sendChatAction")
async def send_chat_action(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Show that the bot is busy; nobody keeps it."""
    action = args.text("action").lower()
    if action not in ACTIONS:
        refuse("wrong parameter action in request")
    async with api.target(bot, args) as chat:
        payload: Json = {"action": action}
        if args.has("message_thread_id"):
            payload["message_thread_id"] = args.number("message_thread_id")
        api.events.tell(chat.id, [ChatEvent(chat.id, None, "typing", payload)])
    return True
