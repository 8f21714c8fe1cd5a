"""Periods: their lengths, that every one of them is somebody's duty, and that each question has its index."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from storage.base import Kind
from storage.legal_holds import is_log_held
from storage.retention import HALF_A_YEAR, Period, Rule, months_before
from storage.retention_rules import RULES, rule_of, rules_of
from storage.retention_trade import TEN_YEARS
from storage.tables import metadata
from storage.vault import KeysBase

NOW = datetime(2026, 11, 23, 4, 17, tzinfo=UTC)


def stated():
    return [
        (table.name, column.name, column.info["keep"])
        for tables in (metadata, KeysBase.metadata)
        for table in tables.sorted_tables
        for column in table.columns
        if column.info["kind"] is not Kind.NONE
    ]


def test_every_period_that_a_column_states_is_kept_to_by_exactly_one_rule():
    assert [(table, column, keep) for table, column, keep in stated() if rule_of(keep, table) is None] == []


def test_no_rule_keeps_to_a_period_that_nothing_states():
    personal = {keep for _, _, keep in stated()}
    ours = {"payment-news", "broadcast", "firing", "update", "alert", "run", "erasure"}

    assert {rule.name for rule in RULES if rule.keep not in personal} == ours


def test_rules_have_names_of_their_own_and_act_or_say_who_does():
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.name for rule in RULES if not rule.sweeps and not rule.elsewhere] == []


def test_a_rule_that_nobody_keeps_to_is_found():
    assert rule_of("for ever", "tickets") is None
    assert isinstance(rule_of("180 days after the plan's end", "esims"), Rule)
    assert rule_of("180 days after the plan's end", "tickets") is None


@pytest.mark.parametrize(
    ("now", "months", "before"),
    [
        (datetime(2026, 3, 31, tzinfo=UTC), 1, datetime(2026, 2, 28, tzinfo=UTC)),
        (datetime(2028, 2, 29, tzinfo=UTC), 12, datetime(2027, 2, 28, tzinfo=UTC)),
        (datetime(2026, 1, 15, tzinfo=UTC), 18, datetime(2024, 7, 15, tzinfo=UTC)),
        (datetime(2026, 12, 1, tzinfo=UTC), 24, datetime(2024, 12, 1, tzinfo=UTC)),
    ],
)
def test_months_are_those_of_the_calendar(now, months, before):
    assert months_before(now, months) == before


def test_ten_years_begin_when_the_year_of_the_sale_ends():
    sold = datetime(2026, 1, 2, tzinfo=UTC)

    assert TEN_YEARS.before(datetime(2036, 12, 31, 23, 59, tzinfo=UTC)) <= sold
    assert TEN_YEARS.before(datetime(2037, 1, 1, tzinfo=UTC)) > datetime(2026, 12, 31, 23, 59, tzinfo=UTC)


def test_a_log_that_is_kept_for_longer_is_late_later():
    (usual,) = [rule for rule in RULES if rule.name == "log"]
    (longer,) = [rule for rule in rules_of(500) if rule.name == "log"]

    def cutoff(rule):
        return str(rule.sweeps[0].due(NOW).compile(compile_kwargs={"literal_binds": True}, dialect=sqlite.dialect()))

    assert (NOW - timedelta(days=365)).strftime("%Y-%m-%d") in cutoff(usual)
    assert (NOW - timedelta(days=500)).strftime("%Y-%m-%d") in cutoff(longer)
    assert Period(days=180) == HALF_A_YEAR
    assert is_log_held(1, 2) is not None


SMALL = {
    "approvals",
    "alert_digests",
    "broadcasts",
    "chat_codes",
    "desk_links",
    "desk_sessions",
    "incidents",
    "legal_holds",
    "packages",
    "registered_chats",
    "retention_runs",
    "security_log_checkpoints",
    "staff_members",
}
"""Tables of a few hundred rows at most: the staff's, and one row a day."""


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.sweeps], ids=lambda rule: rule.name)
async def test_what_is_due_is_found_by_an_index(session, rule):
    for sweep in rule.sweeps:
        name = sweep.table.__tablename__
        if name in SMALL:
            continue
        statement = str(sweep.count(NOW).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
        plan = [row[3] for row in await session.execute(text(f"EXPLAIN QUERY PLAN {statement}"))]

        assert [step for step in plan if step == f"SCAN {name}"] == [], plan
