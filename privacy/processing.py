"""
What personal data is processed for: each purpose, its basis, and what a person may do about it (Art. 6, 13, 21).

`privacy/serving.py` says which part of the software serves which purpose. The words are in locales/…/notice.ftl:
`notice-purpose-<purpose>`, and `notice-interest-<purpose>` where a basis is our legitimate interest.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.processing import Processing
from storage.base import Basis, Kind


class Choice(StrEnum):
    """What a person may do about a purpose."""

    WITHDRAW = "withdraw"
    """Their consent, whenever they like."""
    OBJECT = "object"
    """Art. 21 (1): we stop, unless our reasons are stronger; a human looks at it."""
    STOP = "stop"
    """We stop at once and ask nothing."""
    RESTRICT = "restrict"
    """Art. 18: what is kept stays, and nothing is done with it."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose."""

    bases: tuple[Basis, ...]
    kinds: tuple[Kind, ...]
    may: tuple[Choice, ...]
    receivers: tuple[str, ...] = ("host",)
    """Keys of the processor register."""

    @property
    def has_interest(self) -> bool:
        """Whether our legitimate interest has to be named."""
        return Basis.LEGITIMATE_INTEREST in self.bases


_P, _K, _C = Processing, Kind, Choice
_CONTRACT, _LAW, _INTEREST, _CONSENT = (
    Basis.CONTRACT,
    Basis.LEGAL_OBLIGATION,
    Basis.LEGITIMATE_INTEREST,
    Basis.CONSENT,
)

PURPOSES: dict[Processing, Purpose] = {
    _P.OPERATE: Purpose(
        (_CONTRACT, _INTEREST), (_K.ACCOUNT, _K.MESSAGE, _K.CONNECTION), (_C.RESTRICT,), ("telegram", "mail", "host")
    ),
    _P.SELL: Purpose(
        (_CONTRACT,),
        (_K.ORDER, _K.ACTIVATION),
        (_C.RESTRICT,),
        ("payments", "supplier", "telegram", "mail", "host"),
    ),
    _P.USAGE_LEFT: Purpose((_CONTRACT,), (_K.ACTIVATION,), (_C.RESTRICT,), ("supplier", "host")),
    _P.SUPPORT: Purpose((_CONTRACT,), (_K.MESSAGE, _K.ORDER, _K.ACTIVATION), (_C.RESTRICT,), ("telegram", "host")),
    _P.QUALITY: Purpose((_INTEREST,), (_K.MESSAGE,), (_C.OBJECT, _C.RESTRICT)),
    _P.SERVICE_NEWS: Purpose((_CONTRACT,), (_K.ACCOUNT, _K.ORDER), (_C.STOP,), ("telegram", "mail", "host")),
    _P.OFFERS: Purpose((_CONSENT,), (_K.ACCOUNT,), (_C.WITHDRAW, _C.STOP), ("telegram", "host")),
    _P.FIGURES: Purpose((_CONSENT,), (_K.USAGE,), (_C.WITHDRAW, _C.STOP)),
    _P.FRAUD: Purpose(
        (_INTEREST,),
        (_K.SECURITY, _K.ORDER, _K.CONNECTION, _K.ACTIVATION),
        (_C.OBJECT, _C.RESTRICT),
        ("payments", "host"),
    ),
    _P.SECURITY_LOG: Purpose((_INTEREST,), (_K.SECURITY, _K.CONNECTION), (_C.OBJECT,), ("telegram", "host")),
    _P.TAX: Purpose((_LAW,), (_K.ORDER,), ()),
    _P.RIGHTS: Purpose((_LAW,), (_K.CHOICE, _K.ACCOUNT), (), ("telegram", "mail", "host")),
}


def purpose_of(processing: Processing) -> Purpose:
    """What the register says of it."""
    return PURPOSES[processing]


def may_stop(processing: Processing) -> bool:
    """Whether a person may have it stopped at all, at once or after somebody has looked at it."""
    return bool({Choice.STOP, Choice.OBJECT, Choice.RESTRICT, Choice.WITHDRAW} & set(PURPOSES[processing].may))
