"""How the Bot API refuses."""

from dataclasses import dataclass, field
from typing import Any


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
