"""All the real conversations and mails, from the file to the posted note."""

import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.errors import UnreadableFile
from flowpilot_desktop.domain.lane import Audience, FactRole, FactStatus
from flowpilot_desktop.domain.notes import Note, NoteKind, SectionName
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.verifier import verify
from tests.real_data.working import Worked, rows, work

pytestmark = [pytest.mark.requires("shared"), pytest.mark.anyio]


def said(note: Note) -> list[str]:
    return [label for section in note.sections for sentence in section.sentences for label in sentence.facts]


def sentences(note: Note) -> int:
    return sum(len(section.sentences) for section in note.sections)


async def imported_and_worked(application: Application, shared_data: Path) -> list[Worked]:
    files = tuple(sorted((shared_data / "conversations").glob("conversations*.jsonl")))
    report = await application.importing.import_files(files)
    assert all(each.created for each in report.sessions)
    known = rows(shared_data)
    assert len(report.sessions) == len(known)
    return [await work(application, row, made.id) for row, made in zip(known, report.sessions, strict=True)]


async def check(application: Application, worked: Worked, kind: NoteKind) -> Note:
    """Everything that must hold for a note; returns it."""
    view = await application.sessions.view(worked.session_id)
    preview = await application.previews.get(worked.session_id, kind)
    note = preview.note
    assert preview.sha256 == hashlib.sha256(note.markdown.encode()).hexdigest()
    assert note.rejected == ()
    labels, left = Counter(said(note)), [each.label for each in note.left_out]
    for sentence in (sentence for section in note.sections for sentence in section.sentences):
        assert sentence.facts, sentence
    assert all(each.why for each in note.left_out)
    for fact in view.facts:
        if fact.status is FactStatus.CONFIRMED:
            assert fact.label in labels or fact.label in left, (worked.row["id"], fact)
            assert not (fact.label in labels and fact.label in left), (worked.row["id"], fact)
    if kind is NoteKind.RESOLUTION_NOTE:
        _check_public(view.facts, note, worked)
    cause_labels = {fact.label for fact in view.facts if fact.role is FactRole.CAUSE}
    root = next((section for section in note.sections if section.name is SectionName.ROOT_CAUSE), None)
    if root is not None:
        assert all(set(sentence.facts) & cause_labels for sentence in root.sentences)
        assert bool(root.sentences) == worked.has_cause or not worked.has_cause
        if not worked.has_cause:
            assert root.sentences == ()
            assert root.gap
    bundle = await application.database.read(lambda uow: uow.bundle(worked.session_id, kind, note.language))
    assert bundle is not None
    assert verify(note.sections, bundle) == ()
    return note


def _check_public(facts: tuple, note: Note, worked: Worked) -> None:  # type: ignore[type-arg]
    labels = Counter(said(note))
    outcome_facts = {fact.label for fact in facts if fact.message_id is None}
    for fact in facts:
        if fact.status is not FactStatus.CONFIRMED or fact.audience is Audience.INTERNAL:
            assert fact.label not in labels, (worked.row["id"], fact)
        elif fact.label not in outcome_facts:
            assert labels[fact.label] <= 1, (worked.row["id"], fact)
    for text in worked.retracted:
        assert text.rstrip(".").lower() not in note.markdown.lower(), (worked.row["id"], text)


@pytest.mark.parametrize("language", ["en", "de"])
async def test_every_conversation_gives_both_notes(
    settings: Settings, shared_data: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    application = await build(replace(settings, language=language))
    try:
        made = await imported_and_worked(application, shared_data)
        notes = [[await check(application, worked, kind) for kind in NoteKind] for worked in made]
        assert all(note.language == language for pair in notes for note in pair)
        words = [len(public.markdown.split()) for public, _ in notes]
        retracted = sum(len(worked.retracted) for worked in made)
        with capsys.disabled():
            print(  # noqa: T201
                f"\n{language}: {len(made)} sessions, {sum(sentences(n) for pair in notes for n in pair)} sentences, "
                f"{sum(len(public.left_out) for public, _ in notes)} left out of the public notes, "
                f"{retracted} retracted facts none of which stands, words median {median(words):.0f} max {max(words)}"
            )
        assert len(made) >= 45
        assert median(words) <= 120
    finally:
        await application.close()


async def test_what_is_posted_is_what_was_previewed(settings: Settings, shared_data: Path) -> None:
    application = await build(settings)
    try:
        for worked in await imported_and_worked(application, shared_data):
            preview = await application.previews.get(worked.session_id, NoteKind.RESOLUTION_NOTE)
            await application.resolving.close_with(
                worked.session_id, NoteKind.RESOLUTION_NOTE, version=preview.state_version, sha256=preview.sha256
            )
            (item,) = await application.outbox.deliver(at_once=True)
            assert (item.state, item.body) == (OutboxState.SENT, preview.note.markdown)
        posted = list((settings.data_dir / "posted").rglob("*.md"))
        items = await application.outbox.items()
        assert sorted(file.read_bytes() for file in posted) == sorted(item.body.encode() for item in items)
        assert len(items) >= 45
    finally:
        await application.close()


async def test_importing_twice_is_importing_once(settings: Settings, shared_data: Path) -> None:
    application = await build(settings)
    try:
        files = tuple(sorted((shared_data / "conversations").glob("conversations*.jsonl")))
        first = await application.importing.import_files(files)
        versions = [(each.number, each.state_version) for each in await application.sessions.newest()]
        again = await application.importing.import_files(files)
        assert [(each.id, each.created, each.news) for each in again.sessions] == [
            (each.id, False, 0) for each in first.sessions
        ]
        assert [(each.number, each.state_version) for each in await application.sessions.newest()] == versions
    finally:
        await application.close()


async def test_every_mail_is_a_ticket_or_says_why_not_and_bounces_open_none(
    settings: Settings, shared_data: Path
) -> None:
    application = await build(settings)
    mails = sorted(file for file in (shared_data / "mail").rglob("*") if file.suffix in (".eml", ".mbox"))
    assert mails
    refused = []
    try:
        for mail in mails:
            try:
                first = await application.importing.import_files((mail,))
            except UnreadableFile as error:
                refused.append(error.title)
                continue
            assert first.sessions or first.skipped, mail
            again = await application.importing.import_files((mail,))
            assert not any(each.created or each.news for each in again.sessions), mail
            if "bounce" in mail.parent.name or "bounce" in mail.name:
                assert first.sessions == (), mail
                assert first.skipped, mail
    finally:
        await application.close()
    assert all(title.endswith(".") for title in refused)
    assert len(refused) < len(mails) / 10, refused
