"""
The small part of GSMA SGP.22 that a shop needs: activation codes, ICCIDs and EIDs, read and checked.

An activation code is a bearer secret: whoever has it has the eSIM. No error and no `repr` of this
module holds one; `str()` of an `ActivationCode` is the code itself and belongs before its owner only.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

PREFIX = "LPA:"
LENGTH_MAX = 255
"""Characters of a whole activation code (SGP.22 §4.1)."""
HOST_MAX = 253
"""Characters of a domain name (RFC 1035)."""
EID_MODULUS = 97
"""Check digits of an EID: ISO 7064 MOD 97-10."""

_HOST = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?")
_MATCHING_ID = re.compile(r"[0-9A-Za-z-]*")
_OID = re.compile(r"(?:[0-9]+(?:\.[0-9]+)*)?")
_ICCID = re.compile(r"[0-9]{18,20}")
_EID = re.compile(r"[0-9]{32}")
_FIELDS_MIN, _FIELDS_MAX = 3, 5


class Rule(StrEnum):
    """What a value must be."""

    CODE_TOO_LONG = "the activation code is too long"
    CODE_FIELDS = "the activation code has not three to five fields"
    CODE_FORMAT = "the activation code is of an unknown format"
    SMDP_ADDRESS = "the SM-DP+ address is no domain name"
    MATCHING_ID = "the matching id has other signs than letters, digits and '-'"
    OID = "the fourth field is no object identifier"
    CONFIRMATION_FLAG = "the fifth field is neither empty nor 1"
    ICCID_DIGITS = "the ICCID has not 18 to 20 digits"
    EID_DIGITS = "the EID has not 32 digits"
    EID_CHECK = "the check digits of the EID are wrong"


class NotSgp22(ValueError):
    """The value breaks a rule; the text names the rule and holds no part of the value."""

    def __init__(self, rule: Rule) -> None:
        super().__init__(rule.value)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class ActivationCode:
    """
    An activation code in its parts: `LPA:1$<SM-DP+ address>$<MatchingID>[$[<OID>][$1]]`.

    Kept byte for byte as the supplier wrote it, because some phones compare it so.
    """

    smdp_address: str
    matching_id: str = field(repr=False)
    """May be empty: the phone then asks the SM-DP+ with its EID alone."""
    oid: str = field(repr=False)
    confirmation_required: bool
    """The phone will ask for a confirmation code, which is never part of the string."""
    _text: str = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read a code, with or without its `LPA:` in front.

        Raises:
            NotSgp22: It is none.
        """
        if len(text) > LENGTH_MAX:
            raise NotSgp22(Rule.CODE_TOO_LONG)
        head = text[: len(PREFIX)]
        parts = (text[len(PREFIX) :] if head.upper() == PREFIX else text).split("$")
        if not _FIELDS_MIN <= len(parts) <= _FIELDS_MAX:
            raise NotSgp22(Rule.CODE_FIELDS)
        version, host, matching_id, oid, confirmation = (*parts, "", "")[:_FIELDS_MAX]
        if version != "1":
            raise NotSgp22(Rule.CODE_FORMAT)
        if len(host) > HOST_MAX or not _HOST.fullmatch(host) or ".." in host:
            raise NotSgp22(Rule.SMDP_ADDRESS)
        if not _MATCHING_ID.fullmatch(matching_id):
            raise NotSgp22(Rule.MATCHING_ID)
        if not _OID.fullmatch(oid):
            raise NotSgp22(Rule.OID)
        if confirmation not in {"", "1"}:
            raise NotSgp22(Rule.CONFIRMATION_FLAG)
        return cls(host, matching_id, oid, confirmation == "1", text)

    @property
    def qr_text(self) -> str:
        """What goes into a QR and a link: the code with `LPA:` in front."""
        return self._text if self._text[: len(PREFIX)].upper() == PREFIX else PREFIX + self._text

    def __str__(self) -> str:
        """The code, byte for byte."""
        return self._text


@dataclass(frozen=True, slots=True)
class Iccid:
    """The number of an eSIM profile: 18 to 20 digits. `repr` shows the last four."""

    digits: str = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read one.

        Raises:
            NotSgp22: Not 18 to 20 digits. A wrong Luhn digit is none of our business: suppliers sell such.
        """
        if not _ICCID.fullmatch(text):
            raise NotSgp22(Rule.ICCID_DIGITS)
        return cls(text)

    @property
    def luhn_valid(self) -> bool:
        """Whether the last digit is the Luhn check of the others; only informative."""
        return luhn_digit(self.digits[:-1]) == self.digits[-1]

    @property
    def ending(self) -> str:
        """The last four digits: enough for people to tell their eSIMs apart."""
        return self.digits[-4:]

    def __str__(self) -> str:
        """All digits."""
        return self.digits

    def __repr__(self) -> str:
        """The last four digits."""
        return f"Iccid(…{self.ending})"


@dataclass(frozen=True, slots=True)
class Eid:
    """The number of an eSIM chip: 32 digits with their check. `repr` hides it."""

    digits: str = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read one as `*#06#` shows it: blanks between groups are forgiven.

        Raises:
            NotSgp22: Not 32 digits, or the check digits are wrong (mistyped).
        """
        digits = re.sub(r"[\s\u00a0-]", "", text)
        if not _EID.fullmatch(digits):
            raise NotSgp22(Rule.EID_DIGITS)
        if int(digits) % EID_MODULUS != 1:
            raise NotSgp22(Rule.EID_CHECK)
        return cls(digits)

    def __str__(self) -> str:
        """All digits."""
        return self.digits


def luhn_digit(digits: str) -> str:
    """The Luhn digit to be put behind *digits* (ITU-T E.118)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the digits of a two-digit number, added
    return str(-total % 10)


def eid_check_digits(first_thirty: str) -> str:
    """The two check digits to be put behind the first thirty of an EID (SGP.29)."""
    return f"{98 - int(first_thirty + '00') % EID_MODULUS:02d}"
