"""A part of the first desk, in a module of its own for its length: what asking an assistant has cost. Frozen too."""

import sqlalchemy as sa
from alembic import op


def create_assistant_calls() -> None:
    """The table of calls; they outlive their session, because money that was spent stays spent."""
    counts = ("input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens")
    op.create_table(
        "assistant_calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("made_at", "place", "model", "purpose")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        sa.Column("cost", sa.Float(), nullable=True),
        sa.Column("is_exact", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["ai_sessions.id"], name="fk_assistant_calls_session_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_assistant_calls"),
    )
    op.create_index("ix_assistant_calls_made_at", "assistant_calls", ["made_at"], unique=False)
    op.create_index("ix_assistant_calls_session_id", "assistant_calls", ["session_id"], unique=False)
