"""How rooms and faces ask for words without holding any."""

from typing import Protocol


class Html(str):
    """Text that is HTML already (said before by `say`), so that it is not escaped again as a detail."""

    __slots__ = ()


class Say(Protocol):
    """
    Words for a key of `locales/`, in the language of the one who reads them.

    Details are formatted by their type: `Money`, `DataSize`, `Country`, `Region`,
    `date`, `datetime`, `Decimal`, `int` and `str`. One place does it (bot/texts.py).
    """

    @property
    def language(self) -> str:
        """The language spoken: a folder of `locales/`."""

    def __call__(self, key: str, /, **details: object) -> str:
        """HTML for a message of a chat; details are escaped, so they never become markup."""

    def plain(self, key: str, /, **details: object) -> str:
        """Plain text for a button, a callback answer, a page or a file name."""
