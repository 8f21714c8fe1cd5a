"""
What keeps the tables of the security log append-only, in the database itself.

The statements are issued with the tables; `storage/migrations` has them word for word in a migration of its own, and a
house test compares the two. They stop mistakes, not somebody who owns the database: for those there are the chain, the
signatures and the witnesses (docs/decisions/0021).

- `security_events`: a row is added past the last one; changed only by emptying an address's hash or by putting one
  detail in the place of another; deleted only where an anchor covers it.
- checkpoints and anchors: added, never changed or deleted.
- the head: one row, which moves on and never back.
"""

from sqlalchemy import DDL, Table, event

from storage.events import LogAnchor, LogCheckpoint, LogHead, SecurityEvent

FREE = frozenset({"detail", "ip_hash", "network_hash"})
"""The columns of an event that may be emptied or cut."""


def sqlite_statements() -> dict[str, list[str]]:
    """By table; `INSERT OR REPLACE` deletes without asking a DELETE trigger, so an INSERT trigger refuses it."""
    fixed = ", ".join(_fixed())
    return {
        "security_events": [
            _sqlite(
                "security_events",
                "insert",
                "NEW.seq <= (SELECT max(seq) FROM security_events)"
                " OR EXISTS (SELECT 1 FROM security_events WHERE event_id = NEW.event_id)",
            ),
            _sqlite("security_events", "update", "1", of=fixed, name="envelope"),
            _sqlite(
                "security_events",
                "update",
                "(OLD.detail IS NULL) <> (NEW.detail IS NULL)"
                " OR (NEW.ip_hash IS NOT NULL AND NEW.ip_hash IS NOT OLD.ip_hash)"
                " OR (NEW.network_hash IS NOT NULL AND NEW.network_hash IS NOT OLD.network_hash)",
            ),
            _sqlite(
                "security_events",
                "delete",
                "NOT EXISTS (SELECT 1 FROM security_log_anchors WHERE OLD.seq BETWEEN first_seq AND last_seq)",
            ),
        ],
        "security_log_checkpoints": [
            _sqlite(
                "security_log_checkpoints",
                "insert",
                "EXISTS (SELECT 1 FROM security_log_checkpoints"
                " WHERE number >= NEW.number OR last_seq >= NEW.first_seq)",
            ),
            _sqlite("security_log_checkpoints", "update", "1"),
            _sqlite("security_log_checkpoints", "delete", "1"),
        ],
        "security_log_anchors": [
            _sqlite(
                "security_log_anchors",
                "insert",
                "EXISTS (SELECT 1 FROM security_log_anchors WHERE checkpoint = NEW.checkpoint"
                " OR (first_seq <= NEW.last_seq AND last_seq >= NEW.first_seq))",
            ),
            _sqlite("security_log_anchors", "update", "1"),
            _sqlite("security_log_anchors", "delete", "1"),
        ],
        "security_log_head": [
            _sqlite("security_log_head", "insert", "EXISTS (SELECT 1 FROM security_log_head)"),
            _sqlite("security_log_head", "update", "NEW.id <> OLD.id OR NEW.seq < OLD.seq"),
            _sqlite("security_log_head", "delete", "1"),
        ],
    }


def postgres_statements() -> dict[str, list[str]]:
    """By table; each has one function that says what is refused, and triggers that call it."""
    return {
        "security_events": _postgres(
            "security_events",
            insert="NEW.seq <= (SELECT max(seq) FROM security_events)",
            update=" OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _fixed())
            + " OR (OLD.detail IS NULL) <> (NEW.detail IS NULL)"
            " OR (NEW.ip_hash IS NOT NULL AND NEW.ip_hash IS DISTINCT FROM OLD.ip_hash)"
            " OR (NEW.network_hash IS NOT NULL AND NEW.network_hash IS DISTINCT FROM OLD.network_hash)",
            delete="NOT EXISTS (SELECT 1 FROM security_log_anchors WHERE OLD.seq BETWEEN first_seq AND last_seq)",
        ),
        "security_log_checkpoints": _postgres(
            "security_log_checkpoints",
            insert="EXISTS (SELECT 1 FROM security_log_checkpoints"
            " WHERE number > NEW.number OR (number < NEW.number AND last_seq >= NEW.first_seq))",
        ),
        "security_log_anchors": _postgres(
            "security_log_anchors",
            insert="EXISTS (SELECT 1 FROM security_log_anchors WHERE checkpoint <> NEW.checkpoint"
            " AND first_seq <= NEW.last_seq AND last_seq >= NEW.first_seq)",
        ),
        "security_log_head": _postgres(
            "security_log_head",
            insert="EXISTS (SELECT 1 FROM security_log_head WHERE id <> NEW.id)",
            update="NEW.id <> OLD.id OR NEW.seq < OLD.seq",
        ),
    }


def _fixed() -> list[str]:
    return [column.name for column in SecurityEvent.__table__.columns if column.name not in FREE]


def _sqlite(table: str, act: str, refused_when: str, *, of: str = "", name: str = "") -> str:
    columns = f" OF {of}" if of else ""
    return (
        f"CREATE TRIGGER {table}_{name or act}_refused BEFORE {act.upper()}{columns} ON {table}"
        f" WHEN {refused_when}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only: {act} refused'); END"
    )


def _postgres(table: str, *, insert: str, update: str = "true", delete: str = "true") -> list[str]:
    cases = "".join(
        f" IF TG_OP = '{act}' THEN IF {refused_when} THEN"
        f" RAISE EXCEPTION '{table} is append-only: {act} refused'"
        f" USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END IF;"
        for act, refused_when, row in (("INSERT", insert, "NEW"), ("UPDATE", update, "NEW"), ("DELETE", delete, "OLD"))
    )
    guard = (
        f"CREATE OR REPLACE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN{cases}"
        f" RAISE EXCEPTION '{table} is append-only: TRUNCATE refused'"
        f" USING ERRCODE = 'integrity_constraint_violation'; END $guard$"
    )
    calls = f"EXECUTE FUNCTION {table}_guard()"
    return [
        guard,
        f"CREATE TRIGGER {table}_rows BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW {calls}",
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {calls}",
    ]


def _issue_with(table: Table) -> None:
    for dialect, statements in (("sqlite", sqlite_statements()), ("postgresql", postgres_statements())):
        for statement in statements[table.name]:
            ddl = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]  # it has no types
            event.listen(table, "after_create", ddl)


for _guarded in (SecurityEvent, LogCheckpoint, LogAnchor, LogHead):
    _issue_with(_guarded.metadata.tables[_guarded.__tablename__])
