"""
What the buttons of the shop window carry: the whole question, so that each works for ever, in every process.

Telegram holds at most 64 bytes of it, hence the short words: places with dots between, megabytes, keys of pages.
"""

from typing import Any, Self

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton
from pydantic import BaseModel

from core.values import MEGABYTE
from shop.destinations import PLACES_MAX, place_named
from shop.planner import DAYS_MAX, Wish
from shop.regions import Place

UNLIMITED = -1


class Trip(BaseModel):
    """Where somebody travels and what they need there: the list that a button belongs to."""

    places: str = ""
    """Codes with dots between: `JP`, `IT.FR`, `europe`."""
    days: int = 0
    """0: not said."""
    mb: int = 0
    """0: not said; -1: without limit."""
    wide: bool = False
    """Plans of regions that cover the country, instead of its own."""

    @property
    def where(self) -> tuple[Place, ...]:
        """
        The places.

        Raises:
            PlaceUnknown: A code that is none of ours.
        """
        return tuple(place_named(code) for code in self.places.split(".")[:PLACES_MAX] if code)

    @property
    def wish(self) -> Wish:
        """What has to fit."""
        return Wish(
            days=min(self.days, DAYS_MAX) if self.days > 0 else None,
            data_bytes=self.mb * MEGABYTE if self.mb > 0 else None,
            unlimited=self.mb == UNLIMITED,
        )

    @classmethod
    def of(cls, places: tuple[Place, ...], wish: Wish, *, wide: bool = False, **more: object) -> Self:
        """The button for these places and this wish."""
        mb = UNLIMITED if wish.unlimited else (wish.data_bytes or 0) // MEGABYTE
        codes = ".".join(place.code for place in places)
        return cls.model_validate({"places": codes, "days": wish.days or 0, "mb": mb, "wide": wide, **more})

    def trip(self) -> dict[str, Any]:
        """The same trip, for another button."""
        return {"places": self.places, "days": self.days, "mb": self.mb, "wide": self.wide}


class Home(CallbackData, prefix="home"):
    """The first page."""


class Help(CallbackData, prefix="help"):
    """How it all works."""


class Popular(CallbackData, prefix="top"):
    """Places that many travel to."""


class Letters(CallbackData, prefix="az"):
    """The first letters of all countries."""


class Letter(CallbackData, prefix="l"):
    """The countries of one letter, from the country *at* on."""

    letter: str
    at: str = ""


class Regions(CallbackData, prefix="reg"):
    """All regions."""


class PlansOf(Trip, CallbackData, prefix="pl"):
    """A page of plans; *at* is the key of a page."""

    at: str = ""


class PlanCard(Trip, CallbackData, prefix="p"):
    """One plan; *chosen* is the number of days of one that is bought by the day, 0 where that is not decided."""

    code: str
    chosen: int = 0


class Days(Trip, CallbackData, prefix="d"):
    """For how many days?"""

    code: str


class Cover(Trip, CallbackData, prefix="c"):
    """The countries of a plan with their networks, from the country *at* on."""

    code: str
    chosen: int = 0
    at: str = ""


class Buy(CallbackData, prefix="buy"):
    """Order this plan at the price that its card shows; *days* is 0 where it is not bought by the day."""

    code: str
    days: int
    price_minor: int


def button(text: str, leads_to: CallbackData) -> InlineKeyboardButton:
    """A button."""
    return InlineKeyboardButton(text=text, callback_data=leads_to.pack())
