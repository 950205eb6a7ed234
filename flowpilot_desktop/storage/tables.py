"""The tables of a desk. Nothing outside storage sees them; migrations, not this module, change existing files."""

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Table, UniqueConstraint

from flowpilot_desktop.storage.column_types import IsoDate, UtcTimestamp

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _session_id(*, nullable: bool = False) -> "Column[str]":
    return Column("session_id", sa.Text, ForeignKey("ai_sessions.id", ondelete="CASCADE"), nullable=nullable)


def _fact_number(name: str = "fact") -> "Column[int]":
    """A fact of the same session by its label number; the table adds the composite foreign key."""
    return Column(name, sa.Integer)


def _to_fact(column: str = "fact") -> ForeignKeyConstraint:
    # Deferred, so that facts and what refers to them can be written or removed in any order within a transaction.
    return ForeignKeyConstraint(
        ["session_id", column], ["facts.session_id", "facts.number"], deferrable=True, initially="DEFERRED"
    )


def _to_fix() -> "Column[int]":
    return Column("fix_id", sa.Integer, ForeignKey("fixes.id", ondelete="CASCADE"), nullable=False)


desk = Table(
    "desk",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("desk_id", sa.Text, nullable=False),
    Column("salt", sa.LargeBinary, nullable=False),
    Column("epoch", sa.Text, nullable=False),
    Column("commit_no", sa.Integer, nullable=False),
    Column("created_at", UtcTimestamp, nullable=False),
    sa.CheckConstraint("id = 1", name="one_row"),
)

settings = Table(
    "settings",
    metadata,
    Column("name", sa.Text, primary_key=True),
    Column("value", sa.JSON, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("session_id", sa.Text, ForeignKey("ai_sessions.id", ondelete="CASCADE")),
    Column("field", sa.Text, nullable=False),
    Column("text", sa.Text, nullable=False),
    Column("updated_at", UtcTimestamp, nullable=False),
    Index("ix_drafts_session_id_field", "session_id", "field"),
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("connector", sa.Text, nullable=False),
    Column("remote_id", sa.Text, nullable=False),
    Column("title", sa.Text, nullable=False),
    Column("requester", sa.Text, nullable=False),
    Column("url", sa.Text, nullable=False),
    Column("version_token", sa.Text, nullable=False),
    UniqueConstraint("connector", "remote_id"),
)

ai_sessions = Table(
    "ai_sessions",
    metadata,
    Column("number", sa.Integer, primary_key=True),
    Column("id", sa.Text, nullable=False, unique=True),
    Column("ticket_id", sa.Integer, ForeignKey("tickets.id", ondelete="SET NULL"), index=True),
    Column("title", sa.Text, nullable=False),
    Column("status", sa.Text, nullable=False),
    Column("language", sa.Text),
    Column("waiting_since", UtcTimestamp),
    Column("waiting_until", UtcTimestamp),
    Column("state_version", sa.Integer, nullable=False, server_default="0"),
    Column("created_at", UtcTimestamp, nullable=False),
    Column("updated_at", UtcTimestamp, nullable=False),
    Index("ix_ai_sessions_updated_at", "updated_at"),
    # A number is what people write down: it is never given out twice.
    sqlite_autoincrement=True,
)

problems = Table(
    "problems",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    Column("number", sa.Integer, nullable=False),
    Column("title", sa.Text, nullable=False),
    UniqueConstraint("session_id", "number"),
)

messages = Table(
    "messages",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    Column("position", sa.Integer, nullable=False),
    Column("role", sa.Text, nullable=False),
    Column("kind", sa.Text, nullable=False),
    Column("author", sa.Text, nullable=False),
    Column("text", sa.Text, nullable=False),
    Column("completeness", sa.Text, nullable=False),
    Column("sent_at", UtcTimestamp),
    Column("stated_time", sa.Text, nullable=False),
    Column("remote_id", sa.Text),
    Column("post_mark", sa.Text),
    Column("tokens", sa.Integer),
    Column("cost", sa.Float),
    UniqueConstraint("session_id", "position"),
    UniqueConstraint("session_id", "remote_id"),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("message_id", sa.Integer, ForeignKey("messages.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", sa.Text, nullable=False),
    Column("media_type", sa.Text, nullable=False),
    Column("size", sa.Integer, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    Column("number", sa.Integer, nullable=False),
    Column("text", sa.Text, nullable=False),
    Column("status", sa.Text, nullable=False),
    Column("role", sa.Text, nullable=False),
    Column("source", sa.Text, nullable=False),
    Column("audience", sa.Text, nullable=False),
    Column("customer_text", sa.Text, nullable=False),
    _fact_number("replaced_by"),
    Column("problem", sa.Integer),
    Column("message_id", sa.Integer, ForeignKey("messages.id", ondelete="SET NULL"), index=True),
    Column("generation_id", sa.Integer, ForeignKey("script_generations.id", ondelete="SET NULL"), index=True),
    Column("stated_at", UtcTimestamp),
    Column("remote_id", sa.Text),
    Column("created_at", UtcTimestamp, nullable=False),
    UniqueConstraint("session_id", "number"),
    UniqueConstraint("session_id", "remote_id"),
    _to_fact("replaced_by"),
)

questions = Table(
    "questions",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    Column("number", sa.Integer, nullable=False),
    Column("text", sa.Text, nullable=False),
    Column("status", sa.Text, nullable=False),
    Column("answer", sa.Text, nullable=False),
    _fact_number(),
    Column("problem", sa.Integer),
    UniqueConstraint("session_id", "number"),
    _to_fact(),
)

checks = Table(
    "checks",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    Column("number", sa.Integer, nullable=False),
    Column("text", sa.Text, nullable=False),
    Column("status", sa.Text, nullable=False),
    Column("result", sa.Text, nullable=False),
    Column("audience", sa.Text, nullable=False),
    _fact_number(),
    Column("problem", sa.Integer),
    UniqueConstraint("session_id", "number"),
    _to_fact(),
)

fixes = Table(
    "fixes",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    Column("number", sa.Integer, nullable=False),
    Column("title", sa.Text, nullable=False),
    Column("steps", sa.JSON, nullable=False),
    Column("source", sa.Text, nullable=False),
    Column("created_at", UtcTimestamp, nullable=False),
    Column("summary", sa.Text, nullable=False),
    Column("confidence", sa.Float),
    Column("template_id", sa.Text),
    Column("parameters", sa.JSON, nullable=False),
    Column("problem", sa.Integer),
    Column("message_id", sa.Integer, ForeignKey("messages.id", ondelete="SET NULL"), index=True),
    Column("superseded_at", UtcTimestamp),
    Column("superseded_by", sa.Integer),
    Column("weakens_security", sa.Boolean, nullable=False),
    Column("follow_up_owner", sa.Text),
    Column("follow_up_due", IsoDate),
    UniqueConstraint("session_id", "number"),
)
one_active_fix = Index(
    "ix_fixes_one_active",
    fixes.c.session_id,
    sa.func.coalesce(fixes.c.problem, 0),
    unique=True,
    sqlite_where=fixes.c.superseded_at.is_(None),
)

fix_facts = Table(
    "fix_facts",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    _to_fix(),
    Column("fact", sa.Integer, nullable=False),
    UniqueConstraint("fix_id", "fact"),
    _to_fact(),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    _to_fix(),
    Column("kind", sa.Text, nullable=False),
    Column("reason", sa.Text),
    Column("decided_at", UtcTimestamp, nullable=False),
    Index("ix_decisions_fix_id", "fix_id"),
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    _to_fix(),
    Column("kind", sa.Text, nullable=False),
    Column("recorded_at", UtcTimestamp, nullable=False),
    Column("verified_by", sa.Text, nullable=False),
    Column("seen_on", IsoDate),
    Column("text", sa.Text, nullable=False),
    _fact_number(),
    Column("fact_was", sa.Text),
    _to_fact(),
    Index("ix_outcomes_fix_id", "fix_id"),
)

script_templates = Table(
    "script_templates",
    metadata,
    Column("id", sa.Text, primary_key=True),
    Column("version", sa.Integer, primary_key=True),
    Column("name", sa.Text, nullable=False),
    Column("description", sa.Text, nullable=False),
    Column("shell", sa.Text, nullable=False),
    Column("body", sa.Text, nullable=False),
    Column("schema", sa.JSON, nullable=False),
    Column("is_draft", sa.Boolean, nullable=False),
    Column("changes", sa.Text, nullable=False),
    Column("undo", sa.Text, nullable=False),
    Column("risk", sa.Text, nullable=False),
    Column("needs_admin", sa.Boolean, nullable=False),
    Column("created_at", UtcTimestamp, nullable=False),
)

script_generations = Table(
    "script_generations",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(nullable=True),
    Column("template_id", sa.Text, nullable=False),
    Column("template_version", sa.Integer, nullable=False),
    Column("template_name", sa.Text, nullable=False),
    Column("shell", sa.Text, nullable=False),
    Column("schema", sa.JSON, nullable=False),
    Column("parameters", sa.JSON, nullable=False),
    Column("secret_lines", sa.JSON, nullable=False),
    Column("fix", sa.Integer),
    Column("created_at", UtcTimestamp, nullable=False),
    Column("executed_at", UtcTimestamp),
    Index("ix_script_generations_session_id", "session_id"),
)

note_edits = Table(
    "note_edits",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    Column("kind", sa.Text, nullable=False),
    Column("revision", sa.Integer, nullable=False),
    Column("action", sa.Text, nullable=False),
    Column("section", sa.Text, nullable=False),
    Column("key", sa.Text, nullable=False),
    Column("text", sa.Text, nullable=False),
    Column("facts", sa.JSON, nullable=False),
    Column("created_at", UtcTimestamp, nullable=False),
    UniqueConstraint("session_id", "kind", "revision"),
)

previews = Table(
    "previews",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    Column("kind", sa.Text, nullable=False),
    Column("state_version", sa.Integer, nullable=False),
    Column("fingerprint", sa.Text, nullable=False),
    Column("writer", sa.Text, nullable=False),
    Column("language", sa.Text, nullable=False),
    Column("markdown", sa.Text, nullable=False),
    Column("sha256", sa.Text, nullable=False),
    Column("frame", sa.JSON, nullable=False),  # titles and gaps of the sections; left out, rejected, missing, hints
    Column("created_at", UtcTimestamp, nullable=False),
    UniqueConstraint("session_id", "kind", "state_version", "fingerprint"),
)


def _sentence_columns(parent: str) -> "list[Column[object]]":
    return [
        Column("id", sa.Integer, primary_key=True),
        Column(f"{parent}_id", sa.Integer, ForeignKey(f"{parent}s.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("section", sa.Text, nullable=False),
        Column("position", sa.Integer, nullable=False),
        Column("key", sa.Text, nullable=False),
        Column("text", sa.Text, nullable=False),
        Column("facts", sa.JSON, nullable=False),
        Column("edited", sa.Boolean, nullable=False),
    ]


preview_sentences = Table("preview_sentences", metadata, *_sentence_columns("preview"))

notes = Table(
    "notes",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    Column("kind", sa.Text, nullable=False),
    Column("resolution_no", sa.Integer, nullable=False),
    Column("state_version", sa.Integer, nullable=False),
    Column("markdown", sa.Text, nullable=False),
    Column("sha256", sa.Text, nullable=False),
    Column("stated_facts", sa.JSON, nullable=False),
    Column("approved_at", UtcTimestamp, nullable=False),
    Column("posted_at", UtcTimestamp),
    Column("withdrawn_at", UtcTimestamp),  # taken back or given up before anything of it left
    UniqueConstraint("session_id", "kind", "resolution_no"),
)

note_sentences = Table("note_sentences", metadata, *_sentence_columns("note"))

post_keys = Table(
    "post_keys",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _session_id(),
    Column("kind", sa.Text, nullable=False),
    Column("resolution_no", sa.Integer, nullable=False),
    Column("key", sa.Text, nullable=False, unique=True),
    UniqueConstraint("session_id", "kind", "resolution_no"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    # No cascade: a session with a post that is not settled cannot be deleted, by whatever way.
    Column("session_id", sa.Text, ForeignKey("ai_sessions.id"), nullable=False),
    Column("note_id", sa.Integer, ForeignKey("notes.id")),
    Column("kind", sa.Text, nullable=False),
    Column("resolution_no", sa.Integer, nullable=False),
    Column("connector", sa.Text, nullable=False),
    Column("remote_ticket", sa.Text, nullable=False),
    Column("visibility", sa.Text, nullable=False),
    Column("wanted_status", sa.Text, nullable=False),
    Column("post_key", sa.Text, nullable=False, unique=True),
    Column("body", sa.Text, nullable=False),
    Column("body_sha256", sa.Text, nullable=False),
    Column("state", sa.Text, nullable=False, index=True),
    Column("state_version", sa.Integer, nullable=False),
    Column("created_at", UtcTimestamp, nullable=False),
    Column("run_id", sa.Text, nullable=False),
    Column("expected_token", sa.Text, nullable=False),
    Column("attempts", sa.Integer, nullable=False),
    Column("last_attempt_at", UtcTimestamp),
    Column("verify_after", UtcTimestamp),
    Column("next_attempt_at", UtcTimestamp),
    Column("remote_id", sa.Text, nullable=False),
    Column("remote_url", sa.Text, nullable=False),
    Column("reason", sa.Text, nullable=False),
    Column("sent_at", UtcTimestamp),
    Column("boot_id", sa.Text, nullable=False),
    Column("monotonic_at", sa.Float, nullable=False),
    Column("undo_until", UtcTimestamp),
    UniqueConstraint("session_id", "kind", "resolution_no"),
)

session_changes = Table(
    "session_changes",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    # No foreign key: the history of a session that is replaced by raw SQL must outlive it, so that the version goes on.
    Column("session_id", sa.Text, nullable=False),
    Column("version", sa.Integer, nullable=False),
    Column("table_name", sa.Text, nullable=False),
    Column("row_id", sa.Text, nullable=False),
    Column("operation", sa.Text, nullable=False),
    Column("columns", sa.Text, nullable=False),
    Column("changed_at", sa.Text, nullable=False),
    Index("ix_session_changes_session_id_version", "session_id", "version"),
    sqlite_autoincrement=True,
)

assistant_calls = Table(
    "assistant_calls",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    # Money that was spent stays spent when its session is deleted.
    Column("session_id", sa.Text, ForeignKey("ai_sessions.id", ondelete="SET NULL"), index=True),
    Column("made_at", UtcTimestamp, nullable=False, index=True),
    *(Column(name, sa.Text, nullable=False) for name in ("place", "model", "purpose")),
    Column("input_tokens", sa.Integer, nullable=False),
    Column("output_tokens", sa.Integer, nullable=False),
    Column("cache_read_tokens", sa.Integer, nullable=False),
    Column("cache_write_tokens", sa.Integer, nullable=False),
    Column("cost", sa.Float),
    Column("is_exact", sa.Boolean, nullable=False),
)
