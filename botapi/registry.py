"""The table of methods: each file of methods writes its own into it."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from botapi.accounts import BotAccount
from botapi.args import Args

if TYPE_CHECKING:
    from botapi.core import BotApi

Method: TypeAlias = "Callable[[BotApi, BotAccount, Args], Awaitable[Any]]"

METHODS: dict[str, Method] = {}
"""Lower-case name of a method → what carries it out: names are case-insensitive."""


def method(*names: str) -> Callable[[Method], Method]:
    """Enter an async function into the table under these names."""

    def enter(function: Method) -> Method:
        for name in names:
            METHODS[name.lower()] = function
        return function

    return enter
