"""
The log is append-only: triggers refuse what storage/log_guard.py says.

A table that a later migration rebuilds on SQLite (batch_alter_table) loses its triggers: make them anew there.
"""

from alembic import op

revision = "c4e8a1f7d930"
down_revision = "b7d3e9a15c20"
branch_labels = None
depends_on = None

TABLES = ("security_events", "security_log_checkpoints", "security_log_anchors", "security_log_head")

SQLITE = [
    (
        "CREATE TRIGGER security_events_insert_refused BEFORE INSERT ON security_events WHEN NEW.seq <= "
        "(SELECT max(seq) FROM security_events) OR EXISTS (SELECT 1 FROM security_events WHERE event_id "
        "= NEW.event_id) BEGIN SELECT RAISE(ABORT, 'security_events is append-only: insert refused'); "
        "END"
    ),
    (
        "CREATE TRIGGER security_events_envelope_refused BEFORE UPDATE OF seq, event_id, at, logged_at, "
        "type, category, outcome, severity, actor_kind, actor_ref, subject_ref, role, channel, "
        "chat_kind, object_type, object_ref, reason_code, request_id, update_id, app_version, "
        "detail_commit, prev_hash, hash ON security_events WHEN 1 BEGIN SELECT RAISE(ABORT, "
        "'security_events is append-only: update refused'); END"
    ),
    (
        "CREATE TRIGGER security_events_update_refused BEFORE UPDATE ON security_events WHEN (OLD.detail "
        "IS NULL) <> (NEW.detail IS NULL) OR (NEW.ip_hash IS NOT NULL AND NEW.ip_hash IS NOT "
        "OLD.ip_hash) OR (NEW.network_hash IS NOT NULL AND NEW.network_hash IS NOT OLD.network_hash) "
        "BEGIN SELECT RAISE(ABORT, 'security_events is append-only: update refused'); END"
    ),
    (
        "CREATE TRIGGER security_events_delete_refused BEFORE DELETE ON security_events WHEN NOT EXISTS "
        "(SELECT 1 FROM security_log_anchors WHERE OLD.seq BETWEEN first_seq AND last_seq) BEGIN SELECT "
        "RAISE(ABORT, 'security_events is append-only: delete refused'); END"
    ),
    (
        "CREATE TRIGGER security_log_checkpoints_insert_refused BEFORE INSERT ON "
        "security_log_checkpoints WHEN EXISTS (SELECT 1 FROM security_log_checkpoints WHERE number >= "
        "NEW.number OR last_seq >= NEW.first_seq) BEGIN SELECT RAISE(ABORT, 'security_log_checkpoints is "
        "append-only: insert refused'); END"
    ),
    (
        "CREATE TRIGGER security_log_checkpoints_update_refused BEFORE UPDATE ON "
        "security_log_checkpoints WHEN 1 BEGIN SELECT RAISE(ABORT, 'security_log_checkpoints is "
        "append-only: update refused'); END"
    ),
    (
        "CREATE TRIGGER security_log_checkpoints_delete_refused BEFORE DELETE ON "
        "security_log_checkpoints WHEN 1 BEGIN SELECT RAISE(ABORT, 'security_log_checkpoints is "
        "append-only: delete refused'); END"
    ),
    (
        "CREATE TRIGGER security_log_anchors_insert_refused BEFORE INSERT ON security_log_anchors WHEN "
        "EXISTS (SELECT 1 FROM security_log_anchors WHERE checkpoint = NEW.checkpoint OR (first_seq <= "
        "NEW.last_seq AND last_seq >= NEW.first_seq)) BEGIN SELECT RAISE(ABORT, 'security_log_anchors is "
        "append-only: insert refused'); END"
    ),
    (
        "CREATE TRIGGER security_log_anchors_update_refused BEFORE UPDATE ON security_log_anchors WHEN 1 "
        "BEGIN SELECT RAISE(ABORT, 'security_log_anchors is append-only: update refused'); END"
    ),
    (
        "CREATE TRIGGER security_log_anchors_delete_refused BEFORE DELETE ON security_log_anchors WHEN 1 "
        "BEGIN SELECT RAISE(ABORT, 'security_log_anchors is append-only: delete refused'); END"
    ),
    (
        "CREATE TRIGGER security_log_head_insert_refused BEFORE INSERT ON security_log_head WHEN EXISTS "
        "(SELECT 1 FROM security_log_head) BEGIN SELECT RAISE(ABORT, 'security_log_head is append-only: "
        "insert refused'); END"
    ),
    (
        "CREATE TRIGGER security_log_head_update_refused BEFORE UPDATE ON security_log_head WHEN NEW.id "
        "<> OLD.id OR NEW.seq < OLD.seq BEGIN SELECT RAISE(ABORT, 'security_log_head is append-only: "
        "update refused'); END"
    ),
    (
        "CREATE TRIGGER security_log_head_delete_refused BEFORE DELETE ON security_log_head WHEN 1 BEGIN "
        "SELECT RAISE(ABORT, 'security_log_head is append-only: delete refused'); END"
    ),
]

POSTGRESQL = [
    (
        "CREATE OR REPLACE FUNCTION security_events_guard() RETURNS trigger LANGUAGE plpgsql AS $guard$ "
        "BEGIN IF TG_OP = 'INSERT' THEN IF NEW.seq <= (SELECT max(seq) FROM security_events) THEN RAISE "
        "EXCEPTION 'security_events is append-only: INSERT refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END IF; RETURN NEW; END IF; IF TG_OP = 'UPDATE' THEN IF "
        "NEW.seq IS DISTINCT FROM OLD.seq OR NEW.event_id IS DISTINCT FROM OLD.event_id OR NEW.at IS "
        "DISTINCT FROM OLD.at OR NEW.logged_at IS DISTINCT FROM OLD.logged_at OR NEW.type IS DISTINCT "
        "FROM OLD.type OR NEW.category IS DISTINCT FROM OLD.category OR NEW.outcome IS DISTINCT FROM "
        "OLD.outcome OR NEW.severity IS DISTINCT FROM OLD.severity OR NEW.actor_kind IS DISTINCT FROM "
        "OLD.actor_kind OR NEW.actor_ref IS DISTINCT FROM OLD.actor_ref OR NEW.subject_ref IS DISTINCT "
        "FROM OLD.subject_ref OR NEW.role IS DISTINCT FROM OLD.role OR NEW.channel IS DISTINCT FROM "
        "OLD.channel OR NEW.chat_kind IS DISTINCT FROM OLD.chat_kind OR NEW.object_type IS DISTINCT FROM "
        "OLD.object_type OR NEW.object_ref IS DISTINCT FROM OLD.object_ref OR NEW.reason_code IS "
        "DISTINCT FROM OLD.reason_code OR NEW.request_id IS DISTINCT FROM OLD.request_id OR "
        "NEW.update_id IS DISTINCT FROM OLD.update_id OR NEW.app_version IS DISTINCT FROM "
        "OLD.app_version OR NEW.detail_commit IS DISTINCT FROM OLD.detail_commit OR NEW.prev_hash IS "
        "DISTINCT FROM OLD.prev_hash OR NEW.hash IS DISTINCT FROM OLD.hash OR (OLD.detail IS NULL) <> "
        "(NEW.detail IS NULL) OR (NEW.ip_hash IS NOT NULL AND NEW.ip_hash IS DISTINCT FROM OLD.ip_hash) "
        "OR (NEW.network_hash IS NOT NULL AND NEW.network_hash IS DISTINCT FROM OLD.network_hash) THEN "
        "RAISE EXCEPTION 'security_events is append-only: UPDATE refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END IF; RETURN NEW; END IF; IF TG_OP = 'DELETE' THEN IF NOT "
        "EXISTS (SELECT 1 FROM security_log_anchors WHERE OLD.seq BETWEEN first_seq AND last_seq) THEN "
        "RAISE EXCEPTION 'security_events is append-only: DELETE refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END IF; RETURN OLD; END IF; RAISE EXCEPTION 'security_events "
        "is append-only: TRUNCATE refused' USING ERRCODE = 'integrity_constraint_violation'; END $guard$"
    ),
    (
        "CREATE TRIGGER security_events_rows BEFORE INSERT OR UPDATE OR DELETE ON security_events FOR "
        "EACH ROW EXECUTE FUNCTION security_events_guard()"
    ),
    (
        "CREATE TRIGGER security_events_whole BEFORE TRUNCATE ON security_events FOR EACH STATEMENT "
        "EXECUTE FUNCTION security_events_guard()"
    ),
    (
        "CREATE OR REPLACE FUNCTION security_log_checkpoints_guard() RETURNS trigger LANGUAGE plpgsql AS "
        "$guard$ BEGIN IF TG_OP = 'INSERT' THEN IF EXISTS (SELECT 1 FROM security_log_checkpoints WHERE "
        "number > NEW.number OR (number < NEW.number AND last_seq >= NEW.first_seq)) THEN RAISE "
        "EXCEPTION 'security_log_checkpoints is append-only: INSERT refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END IF; RETURN NEW; END IF; IF TG_OP = 'UPDATE' THEN IF true "
        "THEN RAISE EXCEPTION 'security_log_checkpoints is append-only: UPDATE refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END IF; RETURN NEW; END IF; IF TG_OP = 'DELETE' THEN IF true "
        "THEN RAISE EXCEPTION 'security_log_checkpoints is append-only: DELETE refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END IF; RETURN OLD; END IF; RAISE EXCEPTION "
        "'security_log_checkpoints is append-only: TRUNCATE refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END $guard$"
    ),
    (
        "CREATE TRIGGER security_log_checkpoints_rows BEFORE INSERT OR UPDATE OR DELETE ON "
        "security_log_checkpoints FOR EACH ROW EXECUTE FUNCTION security_log_checkpoints_guard()"
    ),
    (
        "CREATE TRIGGER security_log_checkpoints_whole BEFORE TRUNCATE ON security_log_checkpoints FOR "
        "EACH STATEMENT EXECUTE FUNCTION security_log_checkpoints_guard()"
    ),
    (
        "CREATE OR REPLACE FUNCTION security_log_anchors_guard() RETURNS trigger LANGUAGE plpgsql AS "
        "$guard$ BEGIN IF TG_OP = 'INSERT' THEN IF EXISTS (SELECT 1 FROM security_log_anchors WHERE "
        "checkpoint <> NEW.checkpoint AND first_seq <= NEW.last_seq AND last_seq >= NEW.first_seq) THEN "
        "RAISE EXCEPTION 'security_log_anchors is append-only: INSERT refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END IF; RETURN NEW; END IF; IF TG_OP = 'UPDATE' THEN IF true "
        "THEN RAISE EXCEPTION 'security_log_anchors is append-only: UPDATE refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END IF; RETURN NEW; END IF; IF TG_OP = 'DELETE' THEN IF true "
        "THEN RAISE EXCEPTION 'security_log_anchors is append-only: DELETE refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END IF; RETURN OLD; END IF; RAISE EXCEPTION "
        "'security_log_anchors is append-only: TRUNCATE refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END $guard$"
    ),
    (
        "CREATE TRIGGER security_log_anchors_rows BEFORE INSERT OR UPDATE OR DELETE ON "
        "security_log_anchors FOR EACH ROW EXECUTE FUNCTION security_log_anchors_guard()"
    ),
    (
        "CREATE TRIGGER security_log_anchors_whole BEFORE TRUNCATE ON security_log_anchors FOR EACH "
        "STATEMENT EXECUTE FUNCTION security_log_anchors_guard()"
    ),
    (
        "CREATE OR REPLACE FUNCTION security_log_head_guard() RETURNS trigger LANGUAGE plpgsql AS "
        "$guard$ BEGIN IF TG_OP = 'INSERT' THEN IF EXISTS (SELECT 1 FROM security_log_head WHERE id <> "
        "NEW.id) THEN RAISE EXCEPTION 'security_log_head is append-only: INSERT refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END IF; RETURN NEW; END IF; IF TG_OP = 'UPDATE' THEN IF "
        "NEW.id <> OLD.id OR NEW.seq < OLD.seq THEN RAISE EXCEPTION 'security_log_head is append-only: "
        "UPDATE refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END IF; "
        "IF TG_OP = 'DELETE' THEN IF true THEN RAISE EXCEPTION 'security_log_head is append-only: DELETE "
        "refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END IF; RAISE "
        "EXCEPTION 'security_log_head is append-only: TRUNCATE refused' USING ERRCODE = "
        "'integrity_constraint_violation'; END $guard$"
    ),
    (
        "CREATE TRIGGER security_log_head_rows BEFORE INSERT OR UPDATE OR DELETE ON security_log_head "
        "FOR EACH ROW EXECUTE FUNCTION security_log_head_guard()"
    ),
    (
        "CREATE TRIGGER security_log_head_whole BEFORE TRUNCATE ON security_log_head FOR EACH STATEMENT "
        "EXECUTE FUNCTION security_log_head_guard()"
    ),
]


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE:
            op.get_bind().exec_driver_sql(f"DROP TRIGGER {statement.split()[2]}")
        return
    for table in TABLES:
        op.get_bind().exec_driver_sql(f"DROP FUNCTION {table}_guard() CASCADE")
