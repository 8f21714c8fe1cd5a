"""How a letter reads: the texts of its kind, in the person's language, as plain text and as a page without pictures."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from core.mail import Letter
from core.texts import Say
from privacy.controller import Controller
from privacy.mailing import CODES, Draft

HERE = Path(__file__).resolve().parent
CODE, DAY = "code", "at"
TAG = re.compile(r"</?[a-z][^<>]*>")


class Letters:
    """
    Composes letters.

    Args:
        controller: Who writes: the foot of each letter says it.
        public_url: Where the chat and the notice are.
    """

    def __init__(self, controller: Controller, public_url: str) -> None:
        self._controller = controller
        self._public_url = public_url
        loader = FileSystemLoader(HERE / "templates")
        self._pages = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)

    def compose(self, say: Say, draft: Draft) -> Letter:
        """The letter of *draft*, in the language of *say*."""
        details = {name: _told(name, value) for name, value in draft.details.items() if name != CODE}
        subject = say.plain(f"letter-{draft.what}-subject", **details)
        greeting = say.plain("letter-greeting-name", name=draft.name) if draft.name else say.plain("letter-greeting")
        body = say.plain(f"letter-{draft.what}-text", **{"email": self._controller.email, **details})
        paragraphs = [part for part in body.split("\n\n") if part.strip()]
        code = str(draft.details[CODE]) if draft.what in CODES else None
        goodbye = say.plain("letter-goodbye")
        foot = say.plain("letter-foot", name=self._controller.name or "EsimFlux", url=f"{self._public_url}/privacy")
        text = "\n\n".join([greeting, *([code] if code else []), *paragraphs, goodbye, f"-- \n{foot}"])
        html = self._pages.get_template("letter.html").render(
            language=say.language,
            subject=subject,
            greeting=greeting,
            code=code,
            paragraphs=paragraphs,
            goodbye=goodbye,
            foot=foot,
        )
        return Letter(draft.to, subject, text + "\n", html, draft.mark, say.language)


def plain_of(html: str) -> str:
    """What we say in a chat, as it is read without its markup."""
    return unescape(TAG.sub("", html))


def _told(name: str, value: Any) -> Any:  # noqa: ANN401 - what JSON can hold
    """A day is written as the language writes it; rows keep it as JSON can."""
    return date.fromisoformat(value) if name == DAY else value
