"""What we know: proposals as an inbox at the top, worked off with single keys, then the facts themselves."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from flowpilot_desktop.domain.lane import Fact, FactRole, FactStatus
from flowpilot_desktop.domain.sessions import Problem
from flowpilot_desktop.ui.desk import Shown
from flowpilot_desktop.ui.lane import words
from flowpilot_desktop.ui.lane.add_field import AddField
from flowpilot_desktop.ui.lane.fact_editor import FactEditor
from flowpilot_desktop.ui.lane.fact_panel import KNOWN, PAST, PROPOSAL, FactPanel
from flowpilot_desktop.ui.lane.fact_verbs import FactVerbs
from flowpilot_desktop.ui.lane.row_list import RowList
from flowpilot_desktop.ui.lane.rows import FEW_FACTS, HELD, Usage, fact_row, held_words, known_rows, proposals, usage_of
from flowpilot_desktop.ui.lane.section import Section
from flowpilot_desktop.ui.lane.verbs import Verbs
from flowpilot_desktop.ui.pane import Surroundings
from flowpilot_desktop.ui.problem_choice import ProblemChoice
from flowpilot_desktop.ui.still_fields import Choice
from flowpilot_desktop.ui.theme.sheet import set_look
from flowpilot_desktop.ui.theme.tokens import SPACING


class FactsSection(Section):
    """The inbox and the list of facts; the one that is chosen has its buttons, or its editor, in its row."""

    def __init__(self, around: Surroundings, verbs: Verbs) -> None:
        super().__init__(around, "factsSection", "fact.add")
        self.set_title(self.tr("What we know"))
        self.shown: Shown | None = None
        self.facts: tuple[Fact, ...] = ()
        self._foreseen: dict[int, Fact] = {}
        """What was decided here a moment ago, as it will be: shown before the desk has answered."""
        self._past_is_open: bool | None = None
        self._usage = Usage({})
        self._build_add()
        self._build_inbox()
        self.filter = QLineEdit()
        self.filter.setObjectName("factFilter")
        self.filter.setAccessibleName(self.tr("Filter the facts"))
        self.filter.setPlaceholderText(self.tr("Filter: words, F12, cause"))
        self.filter.setClearButtonEnabled(True)
        set_look(self.filter, "search")
        self.filter.textChanged.connect(lambda _text: self.show_facts())
        self.filter.hide()
        around_filter = QHBoxLayout()
        around_filter.setContentsMargins(SPACING.tight, 0, 0, 0)
        around_filter.addWidget(self.filter)
        self.column.addLayout(around_filter)
        self.list = self.add_list(RowList(around.theme, "factList", self.tr("Facts")))
        self.list.fold_pressed.connect(self._fold)
        self.say_when_empty(self.tr("Nothing known yet. What you enter under “I found” becomes a fact at once."))
        self.editor = FactEditor()
        for field, name in ((self.editor.text, "words"), (self.editor.customer_text, "customer")):
            around.drafts.keep(field, f"fact.{name}")
        around.drafts.keep(self.editor.which, "fact.which")
        around.primary.lend(self.editor.keep, self.editor)
        self._panels = {
            FactStatus.PROPOSED: FactPanel(around.actions, PROPOSAL, "proposalPanel"),
            FactStatus.CONFIRMED: FactPanel(around.actions, KNOWN, "factPanel"),
            FactStatus.SET_ASIDE: FactPanel(around.actions, PAST, "pastFactPanel"),
        }
        self.verbs = FactVerbs(self, verbs)
        for panel in self._panels.values():
            panel.setParent(self.list.viewport())
            panel.hide()
            panel.about(self.current, lambda: self.facts, self._problems)
            panel.replaced.connect(self.verbs.replace)
            panel.moved.connect(self.verbs.move)
            panel.left.connect(self.focus_list)
        self.editor.setParent(self.list.viewport())
        self.editor.hide()
        self.editor.kept.connect(self.verbs.keep_words)
        self.editor.left.connect(self.leave_editor)
        for made in (self.inbox, self.list):
            made.chosen.connect(lambda key, made=made: self._renew_panel(made, key))
            made.opened.connect(lambda _key: self.verbs.edit())

    # What is shown

    def show_ticket(self, shown: Shown | None) -> None:
        is_other = (shown and shown.view.session.id) != (self.shown and self.shown.view.session.id)
        self.shown = shown
        self.facts = shown.view.facts if shown else ()
        self._usage = usage_of(shown)
        self._problem.show_problems(self._problems())
        if is_other:
            self._forget_the_last()
        self.show_facts()
        if is_other and self.editor.label:
            self._take_up_words()

    def _take_up_words(self) -> None:
        """The program ended while words of a fact were edited: they are there again. The focus stays where it is."""
        fact = next((each for each in self.facts if each.label == self.editor.label), None)
        if fact is None or self._usage.is_closed:
            self.editor.forget()
            self.show_facts()
            return
        self.editor.edit(fact)
        (self.inbox if fact.status is FactStatus.PROPOSED else self.list).choose(fact.label)

    def foresee(self, fact: Fact) -> None:
        """Show ``fact`` as it will be; what the desk answers takes its place."""
        self._foreseen[fact.number] = fact
        self.show_facts()

    def take_back(self, number: int) -> None:
        """The desk has refused what was foreseen: the next key is about the same fact again."""
        self._foreseen.pop(number, None)
        self.show_facts()
        if self.inbox.choose(f"F{number}") and self.list.hasFocus():
            self.inbox.setFocus()

    def patch(self, changed: Iterable[Fact]) -> None:
        """What the desk has answered, before the next refresh reads everything."""
        changed = tuple(changed)
        for fact in changed:
            self._foreseen.pop(fact.number, None)
        by_number = {fact.number: fact for fact in (*self.facts, *changed)}
        self.facts = tuple(by_number[number] for number in sorted(by_number))
        self.show_facts()

    def put_back(self, fact: Fact) -> None:
        """A step was taken back: where the agent is among the facts, the next key is about the same fact again."""
        here = QApplication.focusWidget()
        is_among = here is not None and (
            here in (self.inbox, self.list, self.add_button)
            or any(panel.isAncestorOf(here) for panel in self._panels.values())
        )
        self.patch([fact])
        for made in (self.inbox, self.list) if is_among else ():
            if made.choose(fact.label):
                made.setFocus()

    def show_facts(self) -> None:
        problems, usage = self._problems(), replace(self._usage, reworded=self.editor.label)
        facts = tuple(self._foreseen.get(fact.number, fact) for fact in self.facts)
        waiting = proposals(facts)
        self._inbox_title.setText(self.tr("%n proposal(s) to decide", "", len(waiting)))
        self.inbox.show_rows(tuple(fact_row(fact, usage, problems) for fact in waiting))
        self._inbox.setVisible(bool(waiting))
        others = len(facts) - len(waiting)
        wanted = self.filter.text() if others > FEW_FACTS else ""
        self.filter.setVisible(others > FEW_FACTS)
        rows = known_rows(facts, usage, problems, wanted, past_is_open=self._past_is_open)
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.show_empty(not facts and self.shown is not None)
        self.say_count(held_words(facts, rows if wanted.strip() else None))
        for made in (self.inbox, self.list):
            self._renew_panel(made, made.current_key)

    def current(self) -> Fact | None:
        """The fact that the agent has chosen, in the inbox or in the list."""
        label = self.inbox.current_key or self.list.current_key
        return next((self._foreseen.get(fact.number, fact) for fact in self.facts if fact.label == label), None)

    def neighbour(self) -> str:
        """The proposal that is next when the chosen one is decided: the one after it, else the one before."""
        keys = [row.key for row in self.inbox.rows.rows]
        if self.inbox.current_key not in keys:
            return ""
        at = keys.index(self.inbox.current_key)
        rest = keys[at + 1 :] or keys[:at][-1:]
        return rest[0] if rest else ""

    # Where the agent is

    def enter_inbox(self) -> None:
        self.inbox.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.inbox.current_key:
            self.inbox.choose_first()

    def focus_list(self) -> None:
        target = self.inbox if self.inbox.current_key or not self.list.current_key else self.list
        (target if target.isVisible() else self.list).setFocus()

    def after_deciding(self, neighbour: str) -> None:
        """The focus moves on by itself: to the next proposal, and from the last one to the facts, to none of them."""
        if neighbour and self.inbox.choose(neighbour):
            self.inbox.setFocus()
            return
        self.inbox.clear_choice()
        (self.list if self.list.isVisible() else self.add_button).setFocus()
        self.list.clear_choice()  # Qt chooses the first; one key too many must not judge what was confirmed

    def open_editor(self, fact: Fact) -> None:
        holder = self.inbox if self.inbox.current_key == fact.label else self.list
        self.editor.edit(fact)
        self.show_facts()
        holder.set_panel(self.editor)
        self.editor.enter()

    def leave_editor(self) -> None:
        holders = [made for made in (self.inbox, self.list) if made.panel is self.editor]
        self.editor.forget()
        self.show_facts()
        for made in holders:
            made.setFocus()

    def rewording(self, fact: Fact) -> tuple[str, str] | None:
        """What stands in the open editor of ``fact``: its words and the customer's wording; None where it is closed."""
        editor = self.editor
        return (editor.text.toPlainText(), editor.customer_text.text()) if editor.label == fact.label else None

    # Inside

    def _build_add(self) -> None:
        self._add = AddField("factNew", self.tr("New fact"), self.tr("What do you know? Enter makes it a fact"))
        self._role = Choice()
        self._role.setObjectName("factNewRole")
        self._role.setAccessibleName(self.tr("What the fact is in the story"))
        for role in (FactRole.FINDING, FactRole.SYMPTOM, FactRole.CAUSE):
            self._role.addItem(words.role(role), role)
        self._unsure = QCheckBox(self.tr("not sure yet"))
        self._unsure.setObjectName("factNewUnsure")
        self._unsure.setAccessibleName(self.tr("A suspicion: it is proposed, and stated when you confirm it"))
        self._unsure.setToolTip(self._unsure.accessibleName())
        self._problem = ProblemChoice("factNewProblem", self.tr("Which problem the fact belongs to"))
        for choice in (self._role, self._unsure, self._problem):
            self._add.add_choice(choice)
        self._add.added.connect(self._add_fact)
        self._add.put_away.connect(self.focus_list)
        self.around.drafts.keep(self._add.field, "fact.new")
        self.place_field(self._add)
        self.around.actions.on("fact.add", self._add.offer)
        self.around.actions.on("fact.inbox", self.enter_inbox)

    def _add_fact(self, text: str) -> None:
        role, is_sure = FactRole(self._role.currentData()), not self._unsure.isChecked()
        self.verbs.add(text, role, is_sure=is_sure, problem=self._problem.problem)

    def added(self, fact: Fact) -> None:
        self._add.emptied()
        self._role.setCurrentIndex(0)
        self._unsure.setChecked(False)
        self.patch([fact])

    def _build_inbox(self) -> None:
        self._inbox_card = QWidget()
        self._inbox_card.setObjectName("proposalInbox")
        self._inbox_card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self._inbox_card, "card")
        self._inbox_title = QLabel()
        self._inbox_title.setObjectName("proposalCount")
        self._inbox_title.setContentsMargins(SPACING.small, SPACING.tight, 0, SPACING.tight)
        set_look(self._inbox_title, "label")
        column = QVBoxLayout(self._inbox_card)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(self._inbox_title)
        self.inbox = self.add_list(
            RowList(self.around.theme, "proposalList", self.tr("Proposed facts: Y confirms, N sets aside, E edits")),
            column,
        )
        self._inbox = QWidget()
        around_card = QVBoxLayout(self._inbox)
        around_card.setContentsMargins(SPACING.tight, 0, 0, SPACING.tight)
        around_card.addWidget(self._inbox_card)
        self._inbox.hide()
        self.column.addWidget(self._inbox)

    def _forget_the_last(self) -> None:
        self._foreseen.clear()
        self._past_is_open = None
        self.filter.clear()
        for made in (self.inbox, self.list):
            made.clear_choice()
            made.set_panel(None)
        self._add.show_another_ticket()

    def _renew_panel(self, holder: RowList, key: str) -> None:
        fact = next((self._foreseen.get(each.number, each) for each in self.facts if each.label == key), None)
        if fact is None or self._usage.is_closed:
            wanted: QWidget | None = None
        elif self.editor.label == key:
            wanted = self.editor
        else:
            wanted = self._panels[fact.status if fact.status in HELD else FactStatus.SET_ASIDE]
        if holder.panel is not wanted or (wanted is not None and wanted.parentWidget() is not holder.viewport()):
            holder.set_panel(wanted)

    def _problems(self) -> tuple[Problem, ...]:
        return self.shown.view.session.problems if self.shown else ()

    def _fold(self, _key: str) -> None:
        past = {fact.label for fact in self.facts if fact.status not in HELD}
        self._past_is_open = past.isdisjoint(row.key for row in self.list.rows.rows)
        self.show_facts()
