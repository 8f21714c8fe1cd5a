"""Talks know their update."""

import sqlalchemy as sa
from alembic import op

revision = "e1c7b24f9a06"
down_revision = "d9f1a2b3c540"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("talks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("update_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("talks", schema=None) as batch_op:
        batch_op.drop_column("update_id")
