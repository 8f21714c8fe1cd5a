"""Why something about a contact cannot be done the way it was meant, right now."""

from dataclasses import dataclass

from core.errors import Refusal


@dataclass(eq=False)
class MailNotOffered(Refusal):
    """This house sends no mail."""

    key = "refusal-mail-not-offered"


@dataclass(eq=False)
class TooManyCodes(Refusal):
    """Enough codes went out today: from this account, or to this address."""

    key = "refusal-contact-codes-spent"

    hours: int


class NoCodeWaits(Refusal):
    """No address waits for a code: it was proved, is too old, or was tried too often."""

    key = "refusal-contact-no-code"


class NoAddress(Refusal):
    """There is no proved address to write to."""

    key = "refusal-contact-no-address"


@dataclass(eq=False)
class NameWrong(Refusal):
    """What was typed cannot be what somebody is called."""

    key = "refusal-contact-name"

    longest: int


class CountryUnknown(Refusal):
    """No country was meant."""

    key = "refusal-contact-country"


class ReasonWanted(Refusal):
    """Whoever reads an address of somebody's says why."""

    key = "refusal-contact-reason"
