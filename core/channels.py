"""The channels that people reach us through, and what each can do."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from core.card_numbers import masked


class Channel(StrEnum):
    """Where a person writes to us."""

    TELEGRAM = "telegram"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a channel can do; faces ask this and never guess from an id."""

    can_pay_by_link: bool = True
    can_pay_in_stars: bool = False
    can_inline: bool = False
    can_share_contact: bool = False


ABILITIES = {
    Channel.TELEGRAM: Abilities(can_pay_in_stars=True, can_inline=True, can_share_contact=True),
    Channel.WEB: Abilities(),
}

WEB_ID_MIN = 2**40
WEB_ID_END = 2**52
"""Ids of web people lie in [2^40, 2^52): Telegram's never do, and JavaScript holds them exactly."""


def new_web_id() -> int:
    """
    A random id for somebody on the website.

    None that reads like a card number: staff who typed it would see it masked, and it would find nobody.
    """
    while True:
        number = WEB_ID_MIN + secrets.randbelow(WEB_ID_END - WEB_ID_MIN)
        if masked(str(number)) == str(number):
            return number


def channel_of(external_id: int) -> Channel:
    """The channel whose accounts have such ids."""
    return Channel.WEB if WEB_ID_MIN <= external_id < WEB_ID_END else Channel.TELEGRAM
