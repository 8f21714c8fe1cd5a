"""How the Bot API refuses."""

from dataclasses import dataclass, field
from typing import Any, NoReturn


@dataclass(eq=False)
class ApiError(Exception):
    """
    A refusal in Telegram's own words.

    `description` is the whole text with its prefix ("Bad Request: chat not found"); `parameters` may hold
    `retry_after` or `migrate_to_chat_id`. The HTTP status is `code`.
    """

    code: int
    description: str
    parameters: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """The code and the words."""
        return f"{self.code} {self.description}"


@dataclass(eq=False)
class NoAnswer(Exception):
    """
    The caller never hears how its call ended: an injected fault (botapi/faults.py).

    A face over HTTP closes the connection without a word; the in-process session raises its library's network error.
    `done` tells tests, and only tests, whether the call was carried out.
    """

    done: bool


def refuse(words: str, **parameters: int) -> NoReturn:
    """
    Refuse with status 400, "Bad Request: " and these words.

    Raises:
        ApiError: Always.
    """
    raise ApiError(400, f"Bad Request: {words}", dict(parameters))


def forbid(words: str) -> NoReturn:
    """
    Refuse with status 403, "Forbidden: " and these words.

    Raises:
        ApiError: Always.
    """
    raise ApiError(403, f"Forbidden: {words}")


def conflict(words: str) -> NoReturn:
    """
    Refuse with status 409, "Conflict: " and these words.

    Raises:
        ApiError: Always.
    """
    raise ApiError(409, f"Conflict: {words}")


def too_many(retry_after: int) -> ApiError:
    """Give the refusal of a caller in a hurry: status 429."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
