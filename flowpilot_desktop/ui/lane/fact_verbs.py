"""What the keys and buttons of a fact do."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, Protocol

from flowpilot_desktop.domain.lane import Audience, Fact, FactRole, FactStatus
from flowpilot_desktop.domain.sessions import SessionId
from flowpilot_desktop.ui.lane.fact_steps import step_words
from flowpilot_desktop.ui.lane.verbs import Verbs

OTHER = {Audience.CUSTOMER: Audience.INTERNAL, Audience.INTERNAL: Audience.CUSTOMER}
Work = Callable[[SessionId], Coroutine[Any, Any, tuple[Fact, ...]]]


class Shows(Protocol):
    """What shows the facts: the section."""

    def current(self) -> Fact | None: ...
    def neighbour(self) -> str: ...
    def after_deciding(self, neighbour: str) -> None: ...
    def foresee(self, fact: Fact) -> None: ...
    def take_back(self, number: int) -> None: ...
    def patch(self, changed: tuple[Fact, ...]) -> None: ...
    def added(self, fact: Fact) -> None: ...
    def put_back(self, fact: Fact) -> None: ...
    def rewording(self, fact: Fact) -> tuple[str, str] | None: ...
    def open_editor(self, fact: Fact) -> None: ...
    def leave_editor(self) -> None: ...


class FactVerbs:
    """Each step is shown at once and taken back where the desk refuses it."""

    def __init__(self, section: Shows, verbs: Verbs) -> None:
        self._section = section
        self._verbs = verbs
        self._lane = verbs.around.desk.lane
        on = verbs.around.actions.on
        on("fact.confirm", self.confirm)
        on("fact.reject", self.set_aside)
        on("fact.edit", self.edit)
        on("fact.cause", lambda: self.give_role(FactRole.CAUSE))
        on("fact.symptom", lambda: self.give_role(FactRole.SYMPTOM))
        on("fact.finding", lambda: self.give_role(FactRole.FINDING))
        on("fact.internal", self.turn_audience)
        on("fact.retire", self.retire)
        on("fact.disprove", self.disprove)

    def add(self, text: str, role: FactRole, *, is_sure: bool, problem: int | None) -> None:
        self._verbs.run(
            "fact.new",
            lambda s: self._lane.add_fact(s, text, role=role, sure=is_sure, problem=problem),
            then=self._section.added,
        )

    def confirm(self) -> None:
        """Y: it is true, in the words that are shown."""
        fact = self._section.current()
        if fact is not None and (words := self._section.rewording(fact)):
            self.keep_words(fact.label, *words, confirms=True)
        elif fact is not None and fact.status is not FactStatus.CONFIRMED:
            self._decide(fact, lambda s: self._lane.confirm(s, [fact.label]), FactStatus.CONFIRMED)

    def set_aside(self) -> None:
        """N: beside the point, or said by another fact."""
        fact = self._section.current()
        if fact is not None and fact.status is not FactStatus.SET_ASIDE:
            self._decide(fact, lambda s: self._lane.set_aside(s, [fact.label]), FactStatus.SET_ASIDE)

    def disprove(self) -> None:
        fact = self._section.current()
        if fact is not None and fact.status is not FactStatus.DISPROVED:
            self._decide(fact, lambda s: self._lane.disprove(s, [fact.label]), FactStatus.DISPROVED)

    def retire(self) -> None:
        fact = self._section.current()
        if fact is not None and fact.status is not FactStatus.NO_LONGER_TRUE:
            self._decide(fact, lambda s: self._lane.retire(s, [fact.label]), FactStatus.NO_LONGER_TRUE)

    def replace(self, label: str, by: str) -> None:
        fact = self._section.current()
        if fact is not None and fact.label == label:
            self._verbs.run(
                f"fact.{label}", lambda s: self._lane.retire(s, [label], replaced_by=by), then=self._done(fact)
            )

    def give_role(self, role: FactRole) -> None:
        """C, S, F: what it is in the story. A proposal is confirmed by it."""
        fact = self._section.current()
        if fact is None:
            return
        if fact.status is FactStatus.PROPOSED and (words := self._section.rewording(fact)):
            self.keep_words(fact.label, *words, role=role)
        elif fact.status is FactStatus.PROPOSED:
            self._decide(
                fact,
                lambda s: self._lane.confirm(s, [fact.label], role=role),
                FactStatus.CONFIRMED,
                role,
            )
        elif fact.role is not role:
            self._amend(fact, role=role)

    def turn_audience(self) -> None:
        """I: internal, or for customers again."""
        fact = self._section.current()
        if fact is not None:
            self._amend(fact, audience=OTHER[fact.audience])

    def move(self, label: str, problem: int) -> None:
        fact = self._section.current()
        if fact is not None and fact.label == label:
            self._amend(fact, problem=problem)

    def edit(self) -> None:
        fact = self._section.current()
        if fact is not None:
            self._section.open_editor(fact)

    def keep_words(
        self, label: str, text: str, customer_text: str, *, role: FactRole | None = None, confirms: bool = False
    ) -> None:
        """The words from the editor; a proposal that the agent has worded is confirmed, and what else ``confirms``."""
        fact = self._section.current()
        if fact is None or fact.label != label:
            return
        was_proposed = fact.status is FactStatus.PROPOSED
        is_confirmed = was_proposed or (confirms and fact.status is not FactStatus.CONFIRMED)
        neighbour = self._section.neighbour()

        async def keep(session_id: SessionId) -> tuple[Fact, ...]:
            amended = await self._lane.amend_fact(session_id, label, text=text, customer_text=customer_text)
            return await self._lane.confirm(session_id, [label], role=role) if is_confirmed else (amended,)

        def kept(changed: tuple[Fact, ...]) -> None:
            self._section.leave_editor()
            self._done(fact)(changed)
            if was_proposed:
                self._section.after_deciding(neighbour)

        self._verbs.run(f"fact.{label}", keep, then=kept)

    def _amend(
        self, fact: Fact, *, role: FactRole | None = None, audience: Audience | None = None, problem: int | None = None
    ) -> None:
        done = self._done(fact)
        self._verbs.run(
            f"fact.{fact.label}",
            lambda s: self._lane.amend_fact(s, fact.label, role=role, audience=audience, problem=problem),
            then=lambda changed: done((changed,)),
        )

    def _done(self, before: Fact) -> Callable[[tuple[Fact, ...]], None]:
        """Show what the desk has answered, and say quietly what was done, with the way back: keys slip."""

        def done(changed: tuple[Fact, ...]) -> None:
            self._section.patch(changed)
            after = next((each for each in changed if each.number == before.number), before)
            said = step_words(before, after)
            if said:
                self._verbs.around.messages.say(
                    said, undo=lambda: self._take_back(before, after), is_quiet=True, keeps=True
                )

        return done

    async def _take_back(self, before: Fact, after: Fact) -> None:
        restored = await self._lane.take_back(before, after)
        if self._verbs.shows(restored.session_id):
            self._section.put_back(restored)

    def _decide(self, fact: Fact, work: Work, status: FactStatus, role: FactRole | None = None) -> None:
        """One key decides and the next one can follow at once: shown as decided before the desk has answered."""
        neighbour = self._section.neighbour()
        begun = self._verbs.run(
            f"fact.{fact.label}",
            work,
            then=self._done(fact),
            refused=lambda: self._section.take_back(fact.number),
        )
        if not begun:
            return
        self._section.foresee(replace(fact, status=status, role=role or fact.role))
        if fact.status is FactStatus.PROPOSED:
            self._section.after_deciding(neighbour)
