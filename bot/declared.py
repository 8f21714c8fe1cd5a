"""What the handlers declare of themselves, read from the routers: who may come to which command and button, where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeAlias

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter

from handlers.access import FLAG, SEALED, Sealing
from handlers.tokens import Pressed
from security.access import Access, Audience
from security.places import Place


class Way(Enum):
    """How somebody comes to a handler."""

    COMMAND = auto()
    BUTTON = auto()
    """By the prefix of what it carries."""
    TOKEN = auto()
    """By the verb of the button that was made for one person."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One handler."""

    name: str
    kind: str
    """`message`, `callback_query`, …"""
    ways: frozenset[tuple[Way, str]]
    """The words that lead there; none: whatever its filters take."""
    access: Access | None
    sealing: Sealing | None
    reads: bool
    odd: frozenset[str] = frozenset()
    """What its buttons begin with, where their parts are not separated by a colon."""


Word: TypeAlias = tuple[Way, str]


@dataclass(frozen=True)
class Declarations:
    """All of them."""

    every: tuple[Declared, ...]
    of_staff: dict[Word, frozenset[Place]] = field(init=False)
    """The words of the staff alone, and where each is listened to."""
    sealed: dict[str, Sealing] = field(init=False)
    """The prefixes of buttons that go out as opaque words, and how."""
    odd: tuple[str, ...] = field(init=False)
    """What buttons begin with whose parts are not separated by a colon."""

    def __post_init__(self) -> None:
        """Sort them."""
        staff: dict[Word, frozenset[Place]] = {}
        public: set[Word] = set()
        for one in self.every:
            if one.access is None or one.access.audience is Audience.NOBODY:
                continue
            for word in one.ways:
                if one.access.audience is Audience.STAFF:
                    staff[word] = staff.get(word, frozenset()) | one.access.places
                else:
                    public.add(word)
        sealed = {word: one.sealing for one in self.every if one.sealing for way, word in one.ways if way is Way.BUTTON}
        object.__setattr__(self, "of_staff", {word: places for word, places in staff.items() if word not in public})
        object.__setattr__(self, "sealed", sealed)
        object.__setattr__(self, "odd", tuple({begin for one in self.every for begin in one.odd}))

    @classmethod
    def of(cls, *routers: Router) -> "Declarations":
        """Of those routers and all below them."""
        return cls(tuple(_every(routers)))

    def prefix_of(self, data: str) -> str:
        """The prefix of what a button carries."""
        for begin in self.odd:
            if data.startswith(begin):
                return begin[:-1]
        return data.partition(":")[0]

    def is_elsewhere(self, way: Way, word: str, place: Place | None) -> bool:
        """Whether that is a word of the staff, said where nobody listens to it."""
        places = self.of_staff.get((way, word))
        return places is not None and place not in places


def _every(routers: Iterable[Router]) -> Iterator[Declared]:
    for router in routers:
        for kind, observer in router.observers.items():
            for handler in observer.handlers:
                yield _declared(kind, handler)
        yield from _every(router.sub_routers)


def _declared(kind: str, handler: HandlerObject) -> Declared:
    access = handler.flags.get(FLAG)
    sealing = handler.flags.get(SEALED)
    return Declared(
        name=f"{handler.callback.__module__}.{handler.callback.__qualname__}",
        kind=kind,
        ways=ways_of(handler),
        access=access if isinstance(access, Access) else None,
        sealing=sealing if isinstance(sealing, Sealing) else None,
        reads=bool(handler.flags.get("reads")),
        odd=frozenset(_odd(handler)),
    )


def ways_of(handler: HandlerObject) -> frozenset[Word]:
    """The words that lead to a handler: the first of its filters that says some."""
    for filter_ in handler.filters or ():
        found = frozenset(_words(filter_.callback))
        if found:
            return found
    return frozenset()


def _odd(handler: HandlerObject) -> Iterator[str]:
    for filter_ in handler.filters or ():
        if isinstance(filter_.callback, CallbackQueryFilter):
            data = filter_.callback.callback_data
            if data.__separator__ != ":":
                yield data.__prefix__ + data.__separator__


def _words(filter_: Any) -> Iterator[Word]:  # noqa: ANN401 - any filter
    match filter_:
        case Command():
            yield from ((Way.COMMAND, word) for word in filter_.commands if isinstance(word, str))
        case CallbackQueryFilter():
            yield Way.BUTTON, filter_.callback_data.__prefix__
        case Pressed():
            yield from ((Way.TOKEN, verb) for verb in filter_.verbs)
