"""How a face reaches the words of another language than the reader's."""

from typing import Protocol

from core.texts import Say


class Languages(Protocol):
    """All the languages that we ship."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Their codes."""

    def __call__(self, language: str | None) -> Say:
        """The words of the nearest language that we ship."""
