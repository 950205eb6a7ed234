# ruff: noqa: T201 - its findings are its output
"""kill -9 in the middle of writes through the program's own door: nothing acknowledged is lost, nothing is torn.

python tests/torture/kill_writes.py --kills 1000 [--seed N] [--writer honest|early|torn] [--jobs 2] [--json]

A writer works tickets through ``build`` and tells of each step when its await has returned; it is killed 0 to 30 ms
after the first word. The next writer on the same desk opens it by the same door and checks it first. Two writers must
fail here: ``early`` acknowledges before the commit (losses), ``torn`` resolves in two transactions (torn tickets).
"""

import argparse
import asyncio
import hashlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flowpilot_desktop.app.bootstrap import Application, build
from flowpilot_desktop.domain.errors import FlowPilotError
from flowpilot_desktop.domain.events import SessionChanged
from flowpilot_desktop.domain.fixes import DecisionKind, DismissReason, OutcomeKind, VerifiedBy
from flowpilot_desktop.domain.lane import CheckStatus, FactRole, FactStatus, QuestionStatus
from flowpilot_desktop.domain.notes import NoteKind, SectionName
from flowpilot_desktop.domain.outbox import OutboxState
from flowpilot_desktop.domain.sessions import SessionId, SessionStatus
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.services.sessions import SessionView
from flowpilot_desktop.storage.search import INDEXED
from tests.services.stand_ins import opened
from tests.torture.forks import Tell, fork, run

KILL_WITHIN = 0.030  # seconds after the first acknowledgement
GAP = 0.020  # seconds between the two halves of what the controls do, so that a kill soon falls between them
ROUNDS_PER_DESK = 25
TICKETS_PER_DESK = 4
NOTE = NoteKind.RESOLUTION_NOTE

Acks = list[dict[str, Any]]


class Writer:
    """Does one random step after the other on the tickets of a desk, and tells of each when it is durable."""

    def __init__(self, app: Application, chance: random.Random, tell: Tell, kind: str) -> None:
        self.app = app
        self.chance = chance
        self.tell = tell
        self.kind = kind
        self.versions: dict[SessionId, int] = {}
        self.tickets: list[SessionId] = []
        app.bus.subscribe(SessionChanged, self._note_version)

    async def work(self) -> None:
        self.tickets = [session.id for session in await self.app.sessions.newest(50)]
        while True:
            if len(self.tickets) < TICKETS_PER_DESK:
                await self._start()
                continue
            view = await self.app.sessions.view(self.chance.choice(self.tickets))
            try:
                await self._step(view)
            except FlowPilotError:
                continue  # this ticket does not allow this step now; there are others

    async def _step(self, view: SessionView) -> None:
        if view.session.status is SessionStatus.RESOLVED:
            await self._take_up_again(view)
            return
        steps: list[tuple[int, Callable[[SessionView], Coroutine[Any, Any, None]]]] = [
            (4, self._fact),
            (1, self._retire),
            (2, self._check),
            (2, self._question),
            (2, self._fix),
            (2, self._outcome),
            (1, self._dismiss),
            (1, self._edit),
            (1, self._title),
            (1, self._import),
            (3, self._resolve),
        ]
        weights, calls = zip(*steps, strict=True)
        await self.chance.choices(calls, weights)[0](view)

    def _ack(self, step: str, session_id: SessionId, **what: object) -> None:
        self.tell({"step": step, "session": session_id, "version": self.versions.get(session_id, 0), **what})

    def _note_version(self, event: SessionChanged) -> None:
        self.versions[event.session_id] = event.version

    def _words(self, what: str) -> str:
        return f"{what} number {self.chance.getrandbits(40)}"

    async def _start(self) -> None:
        title = self._words("Printer")
        session_id = await self.app.sessions.start(title)
        self._ack("start", session_id)
        self.tickets.append(session_id)

    async def _fact(self, view: SessionView) -> None:
        text = self._words("The queue holds job")
        role = self.chance.choice(list(FactRole))
        if self.kind == "early":
            self._ack("fact", view.session.id, text=text, number=None)
            await asyncio.sleep(GAP)
            await self.app.lane.add_fact(view.session.id, text, role=role)
            return
        fact = await self.app.lane.add_fact(view.session.id, text, role=role)
        self._ack("fact", view.session.id, text=text, number=fact.number)

    async def _retire(self, view: SessionView) -> None:
        known = [fact for fact in view.facts if fact.status is FactStatus.CONFIRMED]
        if len(known) > 3:
            fact = self.chance.choice(known)
            await self.app.lane.retire(view.session.id, [fact.label])
            self._ack("retire", view.session.id, number=fact.number)

    async def _check(self, view: SessionView) -> None:
        waiting = [check for check in view.checks if check.status is CheckStatus.OPEN]
        if not waiting:
            check = await self.app.lane.add_check(view.session.id, self._words("Restart spooler"))
            self._ack("check", view.session.id, number=check.number, text=check.text)
            return
        helped = self.chance.random() < 0.5
        done, fact = await self.app.lane.finish_check(
            view.session.id, waiting[0].label, self._words("Spooler shows state"), helped=helped
        )
        self._ack("checked", view.session.id, number=done.number, status=done.status, fact=fact.number, text=fact.text)

    async def _question(self, view: SessionView) -> None:
        waiting = [question for question in view.questions if question.status is QuestionStatus.OPEN]
        if not waiting:
            question = await self.app.lane.add_question(view.session.id, self._words("Is there a light"))
            self._ack("question", view.session.id, number=question.number, text=question.text)
            return
        done, fact = await self.app.lane.answer(view.session.id, waiting[0].label, self._words("There is light"))
        self._ack("answer", view.session.id, number=done.number, fact=fact.number, text=fact.text)

    async def _fix(self, view: SessionView) -> None:
        rests_on = [fact.label for fact in view.facts[:2]]
        fix = await self.app.fixes.add(
            view.session.id,
            self._words("Replace driver"),
            steps=["Remove the driver", "Install the driver"],
            rests_on=rests_on,
            replace_started=True,
        )
        self._ack("fix", view.session.id, number=fix.number, title=fix.title, rests_on=len(rests_on))

    async def _outcome(self, view: SessionView) -> None:
        if not view.active_fixes:
            return
        kind = self.chance.choice(list(OutcomeKind))
        verified = VerifiedBy.CUSTOMER_REPORT if kind is OutcomeKind.WORKED else VerifiedBy.NOT_VERIFIED
        fix = await self.app.fixes.record_outcome(view.session.id, kind, verified_by=verified)
        self._ack("outcome", view.session.id, number=fix.number, outcomes=len(fix.outcomes), kind=kind)

    async def _dismiss(self, view: SessionView) -> None:
        if view.active_fixes:
            made = await self.app.deciding.decide(view.session.id, DecisionKind.DISMISSED, reason=DismissReason.WRONG)
            self._ack("dismiss", view.session.id, number=made.fix.number)

    async def _edit(self, view: SessionView) -> None:
        if view.facts:
            text = self._words("The tray was checked, this is job")
            await self.app.editing.add(
                view.session.id, NOTE, SectionName.CONFIRMED, text, facts=[self.chance.choice(view.facts).label]
            )
            self._ack("edit", view.session.id, text=text)

    async def _title(self, view: SessionView) -> None:
        await self.app.sessions.set_title(view.session.id, self._words("Printer"))
        self._ack("title", view.session.id)

    async def _import(self, _view: SessionView) -> None:
        if len(self.tickets) < 3 * TICKETS_PER_DESK:
            text = f"Customer: {self._words('The printer is dead')}\nTechnician: Is the light on?\nCustomer: No.\n"
            report = await self.app.importing.import_text(text)
            for session in report.sessions:
                self._ack("import", session.id)
                self.tickets.append(session.id)

    async def _resolve(self, view: SessionView) -> None:
        session_id = view.session.id
        if self.kind == "torn":
            await self._resolve_torn(session_id)
            return
        preview = await self.app.previews.get(session_id, NOTE)
        item = await self.app.resolving.close_with(
            session_id, NOTE, version=preview.state_version, sha256=preview.sha256
        )
        self._ack("resolve", session_id, number=item.resolution_no, sha=preview.sha256, key=item.post_key)

    async def _resolve_torn(self, session_id: SessionId) -> None:
        """The control: first the status, then, in another transaction, what belongs to it."""
        await self.app.database.transact(lambda uow: uow.sessions.set_status(session_id, SessionStatus.RESOLVED))
        await asyncio.sleep(GAP)
        await self.app.database.transact(lambda uow: uow.sessions.set_status(session_id, SessionStatus.OPEN))

    async def _take_up_again(self, view: SessionView) -> None:
        last = view.posts[-1] if view.posts else None
        if last is not None and last.state is OutboxState.WAITING:
            await self.app.outbox.drop(last.id)
            self._ack("drop", view.session.id, number=last.resolution_no)
        else:
            await self.app.sessions.reopen(view.session.id)
            self._ack("reopen", view.session.id, number=view.notes[-1].resolution_no if view.notes else 0)


# What must hold after each kill -------------------------------------------------------------------------------------


class Checker:
    """What is wrong with a desk: acknowledged steps that are missing, and tickets that are torn."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.lost: list[str] = []
        self.torn: list[str] = []

    def rows(self, sql: str, **values: object) -> Sequence["sa.Row[Any]"]:
        return self.connection.execute(sa.text(sql), values).all()

    def examine(self, acks: Acks) -> None:
        self._check_versions()
        self._check_references()
        self._check_notes()
        for ack in acks:
            if not getattr(self, f"_has_{ack['step']}")(ack) or not self._has_version(ack):
                self.lost.append(json.dumps(ack))

    def _none(self, what: str, sql: str) -> None:
        self.torn += [f"{what}: {tuple(row)}" for row in self.rows(sql)]

    def _check_versions(self) -> None:
        self._none(
            "version and changes",
            "SELECT s.number, s.state_version, count(c.id), max(c.version) FROM ai_sessions s "
            "LEFT JOIN session_changes c ON c.session_id = s.id GROUP BY s.id HAVING s.state_version <> count(c.id) "
            "OR s.state_version <> max(c.version) OR count(DISTINCT c.version) <> count(c.id)",
        )

    def _check_references(self) -> None:
        self._none(
            "two active fixes",
            "SELECT session_id, count(*) FROM fixes WHERE superseded_at IS NULL "
            "GROUP BY session_id, coalesce(problem, 0) HAVING count(*) > 1",
        )
        self._none(
            "superseded by nothing",
            "SELECT f.session_id, f.number FROM fixes f WHERE f.superseded_by IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM fixes g WHERE g.session_id = f.session_id AND g.number = f.superseded_by)",
        )
        for table, closed in (("questions", "answered"), ("checks", "done")):
            self._none(
                f"{table} without their fact",
                f"SELECT session_id, number FROM {table} t WHERE (status <> 'open') <> (fact IS NOT NULL) OR "
                f"(status = '{closed}' AND NOT EXISTS "
                "(SELECT 1 FROM facts f WHERE f.session_id = t.session_id AND f.number = t.fact))",
            )
        self._none(
            "outcome without fact or decision",
            "SELECT o.session_id, o.fix_id FROM outcomes o WHERE NOT EXISTS (SELECT 1 FROM facts f "
            "WHERE f.session_id = o.session_id AND f.number = o.fact) "
            "OR NOT EXISTS (SELECT 1 FROM decisions d WHERE d.fix_id = o.fix_id)",
        )
        self._none(
            "two outcomes stand as true",
            "SELECT o.fix_id, count(*) FROM outcomes o JOIN facts f ON f.session_id = o.session_id "
            "AND f.number = o.fact AND f.status = 'confirmed' GROUP BY o.fix_id HAVING count(*) > 1",
        )
        self._none(
            "dismissed but active",
            "SELECT f.session_id, f.number FROM fixes f JOIN decisions d ON d.fix_id = f.id AND d.kind = 'dismissed' "
            "WHERE f.superseded_at IS NULL",
        )

    def _check_notes(self) -> None:
        self._none(
            "note and post do not match",
            "SELECT s.number, n.resolution_no, o.resolution_no FROM ai_sessions s JOIN notes n ON n.session_id = s.id "
            "LEFT JOIN outbox o ON o.note_id = n.id AND o.resolution_no = n.resolution_no AND o.body = n.markdown "
            "AND o.body_sha256 = n.sha256 GROUP BY n.id HAVING count(o.id) <> 1",
        )
        self._none("post without note", "SELECT id FROM outbox WHERE note_id NOT IN (SELECT id FROM notes)")
        self._none(
            "resolution numbers",
            "SELECT session_id, count(*), max(resolution_no) FROM notes GROUP BY session_id "
            "HAVING count(*) <> max(resolution_no) OR count(DISTINCT resolution_no) <> count(*)",
        )
        self._none(
            "resolved without its post, or open with one on its way",
            "SELECT s.number, s.status, o.state FROM ai_sessions s LEFT JOIN outbox o ON o.id = "
            "(SELECT max(id) FROM outbox WHERE session_id = s.id) WHERE (s.status = 'resolved' AND o.id IS NULL) "
            "OR (s.status <> 'resolved' AND o.state = 'waiting')",
        )
        self._none(
            "next key",
            "SELECT s.number FROM ai_sessions s WHERE (SELECT max(resolution_no) FROM post_keys k WHERE k.session_id "
            "= s.id AND k.kind = 'resolution_note') <> 1 + (SELECT count(*) FROM notes n WHERE n.session_id = s.id)",
        )
        for row in self.rows("SELECT id, body, body_sha256 FROM outbox"):
            if hashlib.sha256(row.body.encode()).hexdigest() != row.body_sha256:
                self.torn.append(f"body of post {row.id}")

    def _has_version(self, ack: dict[str, Any]) -> bool:
        sql = "SELECT 1 FROM ai_sessions WHERE id = :session AND state_version >= :version"
        return bool(self.rows(sql, session=ack["session"], version=ack["version"]))

    def _one(self, sql: str, ack: dict[str, Any]) -> bool:
        return len(self.rows(sql, **ack)) == 1

    def _has_start(self, ack: dict[str, Any]) -> bool:
        return self._one("SELECT 1 FROM ai_sessions WHERE id = :session", ack)

    _has_title = _has_start  # the version says the rest

    def _has_import(self, ack: dict[str, Any]) -> bool:
        return len(self.rows("SELECT 1 FROM messages WHERE session_id = :session", session=ack["session"])) == 3

    def _has_fact(self, ack: dict[str, Any]) -> bool:
        sql = "SELECT 1 FROM facts WHERE session_id = :session AND number = coalesce(:number, number) AND text = :text"
        return self._one(sql, ack)

    def _has_retire(self, ack: dict[str, Any]) -> bool:
        sql = "SELECT 1 FROM facts WHERE session_id = :session AND number = :number AND status = 'no_longer_true'"
        return self._one(sql, ack)

    def _has_check(self, ack: dict[str, Any]) -> bool:
        return self._one("SELECT 1 FROM checks WHERE session_id = :session AND number = :number AND text = :text", ack)

    def _has_checked(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM checks c JOIN facts f ON f.session_id = c.session_id AND f.number = c.fact WHERE "
            "c.session_id = :session AND c.number = :number AND c.status = :status AND f.number = :fact "
            "AND f.text = :text"
        )
        return self._one(sql, ack)

    def _has_question(self, ack: dict[str, Any]) -> bool:
        sql = "SELECT 1 FROM questions WHERE session_id = :session AND number = :number AND text = :text"
        return self._one(sql, ack)

    def _has_answer(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM questions q JOIN facts f ON f.session_id = q.session_id AND f.number = q.fact WHERE "
            "q.session_id = :session AND q.number = :number AND q.status = 'answered' AND q.answer = :text "
            "AND f.number = :fact AND f.text = :text"
        )
        return self._one(sql, ack)

    def _has_fix(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM fixes f WHERE f.session_id = :session AND f.number = :number AND f.title = :title "
            "AND :rests_on = (SELECT count(*) FROM fix_facts r WHERE r.fix_id = f.id)"
        )
        return self._one(sql, ack)

    def _has_outcome(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM fixes f JOIN outcomes o ON o.fix_id = f.id WHERE f.session_id = :session "
            "AND f.number = :number AND o.kind = :kind  LIMIT 1"
        )
        count = "SELECT 1 FROM outcomes o JOIN fixes f ON f.id = o.fix_id WHERE f.session_id = :s AND f.number = :n"
        return self._one(sql, ack) and len(self.rows(count, s=ack["session"], n=ack["number"])) >= ack["outcomes"]

    def _has_dismiss(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM fixes f JOIN decisions d ON d.fix_id = f.id WHERE f.session_id = :session "
            "AND f.number = :number AND d.kind = 'dismissed' AND f.superseded_at IS NOT NULL"
        )
        return self._one(sql, ack)

    def _has_edit(self, ack: dict[str, Any]) -> bool:
        return self._one("SELECT 1 FROM note_edits WHERE session_id = :session AND text IN (:text, :text || '.')", ack)

    def _has_resolve(self, ack: dict[str, Any]) -> bool:
        sql = (
            "SELECT 1 FROM outbox WHERE session_id = :session AND resolution_no = :number AND body_sha256 = :sha "
            "AND post_key = :key"
        )
        return self._one(sql, ack)

    def _has_drop(self, ack: dict[str, Any]) -> bool:
        sql = "SELECT 1 FROM outbox WHERE session_id = :session AND resolution_no = :number AND state = 'dropped'"
        return self._one(sql, ack)

    def _has_reopen(self, ack: dict[str, Any]) -> bool:
        """It is open now, or was resolved once more since."""
        sql = (
            "SELECT 1 FROM ai_sessions s WHERE s.id = :session AND (s.status <> 'resolved' OR EXISTS "
            "(SELECT 1 FROM notes n WHERE n.session_id = s.id AND n.resolution_no > :number))"
        )
        return self._one(sql, ack)


async def examine(app: Application, acks: Acks) -> dict[str, Any]:
    """What a reopened desk is worth."""
    health = await app.database.health()

    def look(connection: sa.Connection) -> Checker:
        checker = Checker(connection)
        checker.examine(acks)
        return checker

    checker = await app.database.read(lambda uow: look(uow.scope.connection))
    damaged = [] if health.verdict == "ok" and not health.broken_references else [str(health)]
    try:
        await app.database.transact(lambda uow: _compare_indexes(uow.scope.connection))
    except sa.exc.DatabaseError as error:
        damaged.append(f"search index: {error.orig}")
    return {"lost": checker.lost, "torn": checker.torn, "damaged": damaged, "older": app.database.desk.is_older_copy}


def _compare_indexes(connection: sa.Connection) -> None:
    for table in INDEXED:
        connection.execute(sa.text(f"INSERT INTO {table}_words({table}_words, rank) VALUES ('integrity-check', 1)"))


# The rounds ---------------------------------------------------------------------------------------------------------


def rounds(folder: Path, kills: int, seed: int, kind: str) -> dict[str, Any]:
    """Kill ``kills`` writers, of a control until it is caught; returns what was found. This process opens no desk."""
    chance = random.Random(seed)
    found: dict[str, list[Any]] = {"lost": [], "torn": [], "damaged": [], "older": []}
    steps: Counter[str] = Counter()
    run(lambda _tell: _make(_settings(folder / "template")))
    began, killed = time.monotonic(), 0
    for first in range(0, kills, ROUNDS_PER_DESK):
        desk = folder / f"world-{first}"
        shutil.copytree(folder / "template", desk)
        acks: Acks = []
        for _ in range(min(ROUNDS_PER_DESK, kills - first)):
            if kind != "honest" and (found["lost"] or found["torn"]):
                break
            acks += _one_round(desk, acks, chance, kind, found)
            killed += 1
        [last] = run(partial(_check, desk, acks))
        _gather(found, last)
        steps.update(ack["step"] for ack in acks)
        shutil.rmtree(desk)
        if kind != "honest" and (found["lost"] or found["torn"]):
            break
    seconds = time.monotonic() - began
    return {"kills": killed, "acknowledged": sum(steps.values()), "steps": dict(steps), "seconds": seconds, **found}


def _one_round(desk: Path, acks: Acks, chance: random.Random, kind: str, found: dict[str, list[Any]]) -> Acks:
    seed, pause = chance.getrandbits(32), chance.uniform(0, KILL_WITHIN)
    child = fork(partial(_check_and_write, desk, acks, seed, kind))
    told = child.lines()
    _gather(found, next(told))
    first = next(told)
    time.sleep(pause)
    return [first, *child.kill()]


def _gather(found: dict[str, list[Any]], verdict: dict[str, Any]) -> None:
    for what in ("lost", "torn", "damaged"):
        found[what] += [each for each in verdict[what] if each not in found[what]]
    found["older"] += [True] if verdict["older"] else []


def _settings(world: Path) -> Settings:
    return Settings(world / "desk", world / "marks", offline=True)


async def _make(settings: Settings) -> None:
    async with opened(settings):
        pass


async def _check(world: Path, acks: Acks, tell: Tell) -> None:
    async with opened(_settings(world)) as app:
        tell(_cut(await examine(app, acks)))


async def _check_and_write(world: Path, acks: Acks, seed: int, kind: str, tell: Tell) -> None:
    app = await build(_settings(world))
    tell(_cut(await examine(app, acks)))
    await Writer(app, random.Random(seed), tell, kind).work()


def _cut(verdict: dict[str, Any]) -> dict[str, Any]:
    """A line must fit into one write of a pipe."""
    return {
        name: [each[:300] for each in value[:3]] if isinstance(value, list) else value
        for name, value in verdict.items()
    }


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(32))
    parser.add_argument("--writer", choices=("honest", "early", "torn"), default="honest")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    args = parser.parse_args(arguments)
    if args.jobs > 1:
        findings = _in_parallel(args.kills, args.seed, args.writer, args.jobs)
    else:
        with tempfile.TemporaryDirectory(prefix="kill-writes-") as folder:
            findings = rounds(Path(folder), args.kills, args.seed, args.writer)
    if args.json:
        print(json.dumps(findings))
    else:
        print(
            f"{args.writer} writer, seed {args.seed}: {findings['kills']} kills in {findings['seconds']:.0f} s "
            f"({findings['kills'] / findings['seconds']:.1f} a second), {findings['acknowledged']} acknowledged steps: "
            f"{len(findings['lost'])} lost, {len(findings['torn'])} torn, {len(findings['damaged'])} damaged"
        )
        print("  steps:", ", ".join(f"{name} {count}" for name, count in sorted(findings["steps"].items())))
        for what in ("lost", "torn", "damaged"):
            for each in findings[what][:3]:
                print(f"  {what}: {each}")
    return 1 if findings["lost"] or findings["torn"] or findings["damaged"] else 0


def _in_parallel(kills: int, seed: int, kind: str, jobs: int) -> dict[str, Any]:
    """Several programs at once, each with desks of its own."""
    shares = [kills // jobs + (1 if job < kills % jobs else 0) for job in range(jobs)]
    call = [sys.executable, __file__, "--jobs", "1", "--json", "--writer", kind]
    began = time.monotonic()
    programs = [
        subprocess.Popen([*call, "--kills", str(share), "--seed", str(seed + job)], stdout=subprocess.PIPE)
        for job, share in enumerate(shares)
    ]
    parts = [json.loads(program.communicate()[0]) for program in programs]
    merged: dict[str, Any] = {"kills": sum(part["kills"] for part in parts), "seconds": time.monotonic() - began}
    merged["acknowledged"] = sum(part["acknowledged"] for part in parts)
    merged["steps"] = dict(sum((Counter(part["steps"]) for part in parts), Counter[str]()))
    for what in ("lost", "torn", "damaged", "older"):
        merged[what] = [each for part in parts for each in part[what]]
    return merged


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
