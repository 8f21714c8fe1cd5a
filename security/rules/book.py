"""All rules, with the operator's own numbers."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from security.rules import doors, inside, money
from security.rules.base import Rule

KINDS: tuple[type[Rule], ...] = (
    money.ManyCheckouts,
    money.CardTesting,
    money.SharedNetwork,
    money.SharedCard,
    doors.ForgedWebhooks,
    doors.RefusedCommands,
    money.OtherCountry,
    inside.EsimElsewhere,
    doors.Resends,
    inside.NewContact,
    inside.CuriousStaff,
    inside.StaffRefunds,
    doors.SecondBot,
    doors.Guesses,
    doors.LogInDoubt,
    money.BankDoubts,
    doors.PowersChanged,
    inside.DataRequestFlood,
    money.BanEvasion,
)
LARGEST = 1_000_000


def rule_book(own: Mapping[str, Mapping[str, int | bool]] | None = None) -> tuple[Rule, ...]:
    """
    Every rule, in the order of its number.

    Args:
        own: What differs from the defaults: `{"R01": {"burst": 8}, "R07": {"on": false}}`.

    Raises:
        ValueError: A rule or a number of that name does not exist, or is no whole number from 0 on.
    """
    differing = dict(own or {})
    rules = tuple(_ruled(kind, differing.pop(kind.id, {})) for kind in KINDS)
    if differing:
        known = ", ".join(kind.id for kind in KINDS)
        msg = f"rules are called {known}"
        raise ValueError(msg)
    return rules


def _ruled(kind: type[Rule], own: Mapping[str, int | bool]) -> Rule:
    known = {field.name for field in fields(kind)}
    values: dict[str, Any] = {}
    for name, value in own.items():
        is_switch = name == "on" and isinstance(value, bool)
        is_number = name != "on" and isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST
        if name not in known or not (is_switch or is_number):
            msg = f"{kind.id} has these: {', '.join(sorted(known))}"
            raise ValueError(msg)
        values[name] = value
    return replace(kind(), **values)
