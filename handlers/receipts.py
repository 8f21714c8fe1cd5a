"""
What somebody reads when a message of theirs has reached the desk: as little as possible.

A message after an answer of the staff is confirmed in words; of the others, one that comes after a while gets a 👀, and
a burst gets nothing: each is on its way all the same.
"""

import re
from datetime import datetime, timedelta
from typing import Any

from aiogram.methods import DeleteMessage, SetMessageReaction, TelegramMethod
from aiogram.types import Message, ReactionTypeEmoji

from core.texts import Say
from esim.sgp22 import Eid, NotSgp22, Rule
from handlers import ticket_views as views
from support.content import Content
from support.ticket_views import Heard, TicketView

SEEN = "👀"
BURST = timedelta(seconds=30)
"""What comes sooner after the message before it belongs to it."""
LIKE_EID = re.compile(r"\s*(?:EID\W{0,3})?(?P<digits>[0-9](?:[\s\u00a0-]?[0-9]){27,35})\s*\.?\s*", re.IGNORECASE)
"""Nothing but 28 to 36 digits: an EID, or one with a slip."""


def receipt(  # noqa: PLR0913, PLR0917 - what decides it
    message: Message, say: Say, before: TicketView, heard: Heard, content: Content, now: datetime
) -> list[TelegramMethod[Any]]:
    """The receipt of a message for the ticket that stood as *before*."""
    if not heard.is_new or heard.ticket is None:
        return []
    methods: list[TelegramMethod[Any]] = []
    if heard.is_reopened:
        methods.append(message.answer(views.passed_on(say, heard.ticket, is_reopened=True).text))
    elif before.asked_at is None:
        methods.append(message.answer(views.passed_on(say, heard.ticket).text))
    elif now - before.last_at > BURST and not heard.masked_card:
        reaction = [ReactionTypeEmoji(emoji=SEEN)]
        methods.append(
            SetMessageReaction(chat_id=message.chat.id, message_id=message.message_id, reaction=list(reaction))
        )
    if (words := about_eid(say, content.text)) is not None:
        methods.append(message.reply(words))
    return methods


def warning(message: Message, say: Say, *, is_masked: bool) -> list[TelegramMethod[Any]]:
    """A message with the number of a payment card is taken out of the chat, and its sender told why."""
    if not is_masked:
        return []
    gone = DeleteMessage(chat_id=message.chat.id, message_id=message.message_id)
    return [gone, message.answer(say("ticket-card-masked"))]


def about_eid(say: Say, text: str) -> str | None:
    """Whether the EID that somebody typed can be one; None: there is none in *text*."""
    match = LIKE_EID.fullmatch(text)
    if match is None:
        return None
    try:
        Eid.parse(match["digits"])
    except NotSgp22 as wrong:
        count = sum(letter.isdigit() for letter in match["digits"])
        return say("ticket-eid-check") if wrong.rule is Rule.EID_CHECK else say("ticket-eid-digits", count=count)
    return say("ticket-eid-good")
