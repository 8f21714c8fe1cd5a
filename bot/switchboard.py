"""
One router in place of many, which asks only those handlers that an update can be for.

aiogram asks router after router and handler after handler, at some 10 µs a router and 5 µs a miss; a bot with a
hundred buttons and commands would spend more on asking than on answering. A button says by its prefix, and a command
by its word, which handlers it can be for. So these are sorted once, and all others are not asked: whoever is asked
decides by its own filters, in the same order, as without this.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

Words = frozenset[str] | None
"""The prefixes or commands that a handler is for; None: it must always be asked."""


class Switchboard(Router):
    """The handlers of *routers*, in their order. The routers stay unattached; later handlers of theirs are not seen."""

    def __init__(self, name: str, *routers: Router) -> None:
        super().__init__(name=name)
        for kind in self.observers:
            handlers = [handler for router in routers for handler in _handlers_of(router, kind)]
            if kind == "callback_query":
                self.observers[kind] = self.callback_query = _Lanes(self, kind, handlers, _prefixes, _prefix_of)
            elif kind == "message":
                self.observers[kind] = self.message = _Lanes(self, kind, handlers, _commands, _command_of)
            else:
                self.observers[kind].handlers.extend(handlers)


class _Lanes(TelegramEventObserver):
    """The handlers of one kind of update, sorted by what they are for."""

    def __init__(
        self,
        router: Router,
        kind: str,
        handlers: Iterable[HandlerObject],
        words_of: Callable[[HandlerObject], Words],
        word_in: Callable[[Any], str | None],
    ) -> None:
        super().__init__(router, kind)
        self.handlers.extend(handlers)
        self._word_in = word_in
        known = [(words_of(handler), handler) for handler in self.handlers]
        self._lanes: Mapping[str | None, TelegramEventObserver] = {
            word: self._lane([handler for words, handler in known if words is None or word in words])
            for word in {None, *(word for words, _ in known for word in words or ())}
        }

    def _lane(self, handlers: list[HandlerObject]) -> TelegramEventObserver:
        lane = TelegramEventObserver(self.router, self.event_name)
        lane.handlers = handlers
        return lane

    async def trigger(self, event: TelegramObject, **kwargs: Any) -> Any:  # noqa: ANN401 - the handler's own answer
        """Ask the handlers that it can be for."""
        lane = self._lanes.get(self._word_in(event)) or self._lanes[None]
        return await lane.trigger(event, **kwargs)


def _handlers_of(router: Router, kind: str) -> Iterable[HandlerObject]:
    """The handlers of a router and those below it, each behind the filters of its routers."""
    observer = router.observers[kind]
    if list(observer.middleware) or list(observer.outer_middleware):
        msg = f"{router.name} has middleware of its own, which would be lost"
        raise ValueError(msg)
    own = observer._handler.filters or []  # noqa: SLF001 - a router tells its filters in no other way
    below = [handler for each in router.sub_routers for handler in _handlers_of(each, kind)]
    for handler in (*observer.handlers, *below):
        yield HandlerObject(callback=handler.callback, filters=[*own, *(handler.filters or [])], flags=handler.flags)


def _prefixes(handler: HandlerObject) -> Words:
    for filter_ in handler.filters or ():
        if isinstance(filter_.callback, CallbackQueryFilter):
            data = filter_.callback.callback_data
            return frozenset({data.__prefix__}) if data.__separator__ == ":" else None
    return None


def _prefix_of(query: CallbackQuery) -> str | None:
    return None if query.data is None else query.data.partition(":")[0]


def _commands(handler: HandlerObject) -> Words:
    for filter_ in handler.filters or ():
        command = filter_.callback
        if isinstance(command, Command) and command.prefix == "/" and not command.ignore_case:
            words = [word for word in command.commands if isinstance(word, str)]
            return frozenset(words) if len(words) == len(command.commands) else None
    return None


def _command_of(message: Message) -> str | None:
    first = (message.text or message.caption or "").split(maxsplit=1)[:1]
    return first[0][1:].partition("@")[0] if first and first[0].startswith("/") else None
