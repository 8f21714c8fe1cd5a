"""What the buttons of the privacy notice carry: the version and the question, so that each says the same for ever."""

from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData

SHORT = "short"
CONTACT = "contact"
"""From here somebody writes to us."""
ANNEX = "annex"
"""Leads to the annex's sections."""


class NoticePage(CallbackData, prefix="nt"):
    """Show one section of one version."""

    version: int
    key: str = SHORT
    page: int = 0


class NoticeVersions(CallbackData, prefix="ntv"):
    """Show all versions, from the one below *below* on (0: from the newest)."""

    below: int = 0


class NoticeChanges(CallbackData, prefix="ntc"):
    """Show what differs between two versions."""

    since: int
    version: int
    page: int = 0


class NoticeSeen(CallbackData, prefix="nts"):
    """I have seen that version, in the language in which it was told."""

    version: int
    language: str


@dataclass(frozen=True, slots=True)
class NoticeAddress:
    """Where the same text is as a web page."""

    base: str
    """`https://shop.example/privacy`."""

    def of(self, version: int, language: str) -> str:
        """The page of one version in one language."""
        return f"{self.base}/{version}?lang={language}"
