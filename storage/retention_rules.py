"""
Every period, and how it is kept to: one rule for each phrase that stands in a column's `keep`, and for our own books.

A house test fails where a column states a period that no rule keeps to. Others than the nightly job keep to some:
`elsewhere` names them, and the job only counts what they left behind. The rules stand in the order in which they are
applied: what something belongs to goes after it.
"""

from dataclasses import replace

from storage.events import PERIOD as LOG
from storage.retention import Period, Rule
from storage.retention_security import SECURITY, segment_over
from storage.retention_trade import TRADE
from storage.retention_words import WORDS

RULES: tuple[Rule, ...] = (*WORDS, *TRADE, *SECURITY)


def rules_of(log_days: int) -> tuple[Rule, ...]:
    """The rules of a house that keeps its security log for that many days."""
    return tuple(_kept_for(one, log_days) if one.keep == LOG else one for one in RULES)


def rule_of(keep: str, table: str) -> Rule | None:
    """The rule of a column of *table* that states the period *keep*; None: nobody keeps to it."""
    found = [one for one in RULES if one.keep == keep and (table in one.tables or not one.tables)]
    return found[0] if len(found) == 1 else None


def _kept_for(log: Rule, days: int) -> Rule:
    return replace(log, sweeps=tuple(replace(sweep, due=segment_over(Period(days=days))) for sweep in log.sweeps))
