"""What is typed after /dsar, understood: pure functions."""

from enum import StrEnum
from typing import TypedDict

from privacy.decisions import Ask, Basis
from privacy.request_views import Manner, Regime, RequestKind

LANGUAGES = frozenset({"en", "de"})
HEAD = 3
"""Words before what the person reads: the number, what is done, and of which sort."""
ENTRY = 5
"""Words before what was written: kind, manner, law, language, whose."""
NOBODY = "-"
OUTSIDE = {"email": Manner.EMAIL, "paper": Manner.PAPER, "phone": Manner.PHONE, "agent": Manner.AGENT}


class Act(StrEnum):
    """What the officer says of a request."""

    ASK = "ask"
    REFUSE = "refuse"
    NOTE = "note"


WORDS = {Act.ASK: {one.value for one in Ask}, Act.REFUSE: {one.value for one in Basis}}


class Entry(TypedDict):
    """A request from outside."""

    kind: RequestKind
    manner: Manner
    regime: Regime
    language: str
    who: str
    words: str


def said_of(args: str) -> tuple[str, Act, str, str] | None:
    """The number, what is done, of which sort, and the words; None: it is none of these."""
    parts = args.split(maxsplit=HEAD - 1)
    if len(parts) < HEAD - 1 or parts[1].lower() not in set(Act):
        return None
    act = Act(parts[1].lower())
    rest = parts[2] if len(parts) == HEAD else ""
    if act is Act.NOTE:
        return parts[0].upper(), act, "", rest
    sort, _, words = rest.partition(" ")
    return (parts[0].upper(), act, sort.lower(), words.strip()) if sort.lower() in WORDS[act] else None


def entry_of(args: str) -> Entry | None:
    """What came from outside; None: it cannot be understood."""
    parts = args.split(maxsplit=ENTRY)
    if len(parts) < ENTRY:
        return None
    kind, manner, regime, language, who = (part.lower() for part in parts[:ENTRY])
    is_known = kind in set(RequestKind) and manner in OUTSIDE and regime in set(Regime) and language in LANGUAGES
    if not is_known:
        return None
    return Entry(
        kind=RequestKind(kind),
        manner=OUTSIDE[manner],
        regime=Regime(regime),
        language=language,
        who="" if who == NOBODY else who.upper(),
        words=parts[ENTRY] if len(parts) > ENTRY else "",
    )
