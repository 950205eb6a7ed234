"""The first desk: every table of the first release.

Frozen: later changes are revisions of their own, so that any desk ever made can be brought forward.
"""

import sqlalchemy as sa
from alembic import op

from flowpilot_desktop.storage.migrations import first_words
from flowpilot_desktop.storage.migrations.assistant_calls import create_assistant_calls
from flowpilot_desktop.storage.migrations.first_desk_window import create_tables_of_the_window

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "desk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("desk_id", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("epoch", sa.Text(), nullable=False),
        sa.Column("commit_no", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_desk_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_desk"),
    )
    op.create_table(
        "script_templates",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "description", "shell", "body")),
        sa.Column("schema", sa.JSON(), nullable=False),
        sa.Column("is_draft", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("changes", "undo", "risk")),
        sa.Column("needs_admin", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name="pk_script_templates"),
    )
    op.create_table(
        "session_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(n, sa.Text(), nullable=False) for n in ("table_name", "row_id", "operation", "columns")),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_session_changes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_session_changes_session_id_version", "session_changes", ["session_id", "version"], unique=False)
    op.create_table(
        "tickets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("connector", sa.Text(), nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("requester", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("version_token", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tickets"),
        sa.UniqueConstraint("connector", "remote_id", name="uq_tickets_connector_remote_id"),
    )
    op.create_table(
        "ai_sessions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("waiting_since", sa.Text(), nullable=True),
        sa.Column("waiting_until", sa.Text(), nullable=True),
        sa.Column("state_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_ai_sessions_ticket_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("number", name="pk_ai_sessions"),
        sa.UniqueConstraint("id", name="uq_ai_sessions_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ai_sessions_ticket_id", "ai_sessions", ["ticket_id"], unique=False)
    op.create_index("ix_ai_sessions_updated_at", "ai_sessions", ["updated_at"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("completeness", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=True),
        sa.Column("stated_time", sa.Text(), nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=True),
        sa.Column("post_mark", sa.Text(), nullable=True),
        sa.Column("tokens", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_messages_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.UniqueConstraint("session_id", "position", name="uq_messages_session_id_position"),
        sa.UniqueConstraint("session_id", "remote_id", name="uq_messages_session_id_remote_id"),
    )
    op.create_table(
        "note_edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["ai_sessions.id"], name="fk_note_edits_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_note_edits"),
        sa.UniqueConstraint("session_id", "kind", "revision", name="uq_note_edits_session_id_kind_revision"),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("resolution_no", sa.Integer(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("stated_facts", sa.JSON(), nullable=False),
        sa.Column("approved_at", sa.Text(), nullable=False),
        sa.Column("posted_at", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_notes_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
        sa.UniqueConstraint("session_id", "kind", "resolution_no", name="uq_notes_session_id_kind_resolution_no"),
    )
    op.create_table(
        "post_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("resolution_no", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_post_keys_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_post_keys"),
        sa.UniqueConstraint("key", name="uq_post_keys_key"),
        sa.UniqueConstraint("session_id", "kind", "resolution_no", name="uq_post_keys_session_id_kind_resolution_no"),
    )
    op.create_table(
        "previews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("frame", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_previews_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_previews"),
        sa.UniqueConstraint(
            "session_id",
            "kind",
            "state_version",
            "fingerprint",
            name="uq_previews_session_id_kind_state_version_fingerprint",
        ),
    )
    op.create_table(
        "problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_problems_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_problems"),
        sa.UniqueConstraint("session_id", "number", name="uq_problems_session_id_number"),
    )
    op.create_table(
        "script_generations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=True),
        sa.Column("template_id", sa.Text(), nullable=False),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("template_name", sa.Text(), nullable=False),
        sa.Column("shell", sa.Text(), nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("schema", "parameters", "secret_lines")),
        sa.Column("fix", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("executed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["ai_sessions.id"], name="fk_script_generations_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_script_generations"),
    )
    op.create_index("ix_script_generations_session_id", "script_generations", ["session_id"], unique=False)
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name="fk_attachments_message_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
    )
    op.create_index("ix_attachments_message_id", "attachments", ["message_id"], unique=False)
    op.create_table(
        "facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("customer_text", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("problem", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("generation_id", sa.Integer(), nullable=True),
        sa.Column("stated_at", sa.Text(), nullable=True),
        sa.Column("remote_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"], ["script_generations.id"], name="fk_facts_generation_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name="fk_facts_message_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["session_id", "replaced_by"],
            ["facts.session_id", "facts.number"],
            name="fk_facts_session_id_replaced_by",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_facts_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_facts"),
        sa.UniqueConstraint("session_id", "number", name="uq_facts_session_id_number"),
        sa.UniqueConstraint("session_id", "remote_id", name="uq_facts_session_id_remote_id"),
    )
    op.create_index("ix_facts_generation_id", "facts", ["generation_id"], unique=False)
    op.create_index("ix_facts_message_id", "facts", ["message_id"], unique=False)
    op.create_table(
        "fixes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("template_id", sa.Text(), nullable=True),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("problem", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("superseded_at", sa.Text(), nullable=True),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.Column("weakens_security", sa.Boolean(), nullable=False),
        sa.Column("follow_up_owner", sa.Text(), nullable=True),
        sa.Column("follow_up_due", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name="fk_fixes_message_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_fixes_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_fixes"),
        sa.UniqueConstraint("session_id", "number", name="uq_fixes_session_id_number"),
    )
    op.create_index("ix_fixes_message_id", "fixes", ["message_id"], unique=False)
    op.create_table(
        "note_sentences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["notes.id"], name="fk_note_sentences_note_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_note_sentences"),
    )
    op.create_index("ix_note_sentences_note_id", "note_sentences", ["note_id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("resolution_no", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("connector", "remote_ticket")),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("wanted_status", sa.Text(), nullable=False),
        sa.Column("post_key", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("expected_token", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_attempt_at", sa.Text(), nullable=True),
        sa.Column("verify_after", sa.Text(), nullable=True),
        sa.Column("next_attempt_at", sa.Text(), nullable=True),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("remote_url", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=True),
        sa.Column("boot_id", sa.Text(), nullable=False),
        sa.Column("monotonic_at", sa.Float(), nullable=False),
        sa.Column("undo_until", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["note_id"], ["notes.id"], name="fk_outbox_note_id"),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_outbox_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("post_key", name="uq_outbox_post_key"),
        sa.UniqueConstraint("session_id", "kind", "resolution_no", name="uq_outbox_session_id_kind_resolution_no"),
    )
    op.create_index("ix_outbox_state", "outbox", ["state"], unique=False)
    op.create_table(
        "preview_sentences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("preview_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["preview_id"], ["previews.id"], name="fk_preview_sentences_preview_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_preview_sentences"),
    )
    op.create_index("ix_preview_sentences_preview_id", "preview_sentences", ["preview_id"], unique=False)
    op.create_table(
        "checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=True),
        sa.Column("problem", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id", "fact"],
            ["facts.session_id", "facts.number"],
            name="fk_checks_session_id_fact",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_checks_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_checks"),
        sa.UniqueConstraint("session_id", "number", name="uq_checks_session_id_number"),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("fix_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["fix_id"], ["fixes.id"], name="fk_decisions_fix_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_decisions_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_fix_id", "decisions", ["fix_id"], unique=False)
    op.create_table(
        "fix_facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("fix_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["fix_id"], ["fixes.id"], name="fk_fix_facts_fix_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["session_id", "fact"],
            ["facts.session_id", "facts.number"],
            name="fk_fix_facts_session_id_fact",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_fix_facts_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_fix_facts"),
        sa.UniqueConstraint("fix_id", "fact", name="uq_fix_facts_fix_id_fact"),
    )
    op.create_table(
        "outcomes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("fix_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("verified_by", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=True),
        sa.Column("fact_was", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["fix_id"], ["fixes.id"], name="fk_outcomes_fix_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["session_id", "fact"],
            ["facts.session_id", "facts.number"],
            name="fk_outcomes_session_id_fact",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_outcomes_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_outcomes"),
    )
    op.create_index("ix_outcomes_fix_id", "outcomes", ["fix_id"], unique=False)
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=True),
        sa.Column("problem", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id", "fact"],
            ["facts.session_id", "facts.number"],
            name="fk_questions_session_id_fact",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["session_id"], ["ai_sessions.id"], name="fk_questions_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sa.UniqueConstraint("session_id", "number", name="uq_questions_session_id_number"),
    )
    create_tables_of_the_window()
    op.execute(
        "CREATE UNIQUE INDEX ix_fixes_one_active ON fixes (session_id, coalesce(problem, 0)) "
        "WHERE superseded_at IS NULL"
    )
    for statement in first_words.STATEMENTS:
        op.execute(statement)
    create_assistant_calls()
