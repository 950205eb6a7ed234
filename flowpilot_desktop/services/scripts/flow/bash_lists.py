"""Lists of words that a bash body keeps and runs or hands on: ``args=(…)`` and what a function was called with.

Source: Bash Reference Manual, 6.7 Arrays, 3.4.2 Special Parameters.
"""

from collections.abc import Mapping
from typing import TypeAlias

from flowpilot_desktop.services.scripts.flow.bash_files import Files
from flowpilot_desktop.services.scripts.flow.bash_tree import Assignment, Node, Part, Simple, Text, Variable, Word
from flowpilot_desktop.services.scripts.flow.taint import Taint

Handed: TypeAlias = tuple[tuple[Word, ...], str]
"""The words of a call and the scope in which they mean something."""

_MOST_CALLS = 60


class Lists(Files):
    """Follows lists whose words are all known; of others only what they have of a value is known."""

    def __init__(self, tainted: Mapping[str, Taint]) -> None:
        super().__init__(tainted)
        self._lists: dict[str, dict[int, tuple[Assignment, str]]] = {}
        self._unknown_lists: set[str] = set()
        self._calls: dict[str, list[Handed]] = {}
        self.changed_scopes: set[str] = set()

    def assign(self, assignment: Assignment, scope: str) -> None:
        super().assign(assignment, scope)
        name = assignment.name
        if assignment.value is not None or assignment.subscript is not None:
            self.lose_list(name)
        elif name not in self._unknown_lists:
            known = self._lists.setdefault(name, {})
            if assignment.start not in known:
                known[assignment.start] = (assignment, scope)
                self.has_changed = True
            made = [each for each, _ in known.values() if not each.is_added]
            adds = [word.literal for each, _ in known.values() if each.is_added for word in each.elements]
            if len(made) > 1 or len({each for _, each in known.values()}) > 1 or "--" in adds:
                self.lose_list(name)

    def lose_list(self, name: str) -> None:
        """Another command writes to this list, or it is made at more than one place."""
        if name not in self._unknown_lists:
            self._unknown_lists.add(name)
            self.has_changed = True

    def spelled_out(self, words: tuple[Word, ...], scope: str) -> tuple[Word, ...]:
        """``words`` with each known list in the place of its name."""
        found: list[Word] = []
        for word in words:
            name = _whole_list(word)
            known = self._lists.get(name, {}) if name and name not in self._unknown_lists else {}
            scopes = {each for _, each in known.values()}
            if known and scopes == {scope} and self._nested_at is None:
                found += [each for made, _ in known.values() for each in made.elements]
            else:
                found.append(word)
        return tuple(found)

    def note_call(self, name: str, words: tuple[Word, ...], scope: str) -> None:
        """The function ``name`` is called with these words."""
        known = self._calls.setdefault(name, [])
        if (words, scope) not in known and len(known) <= _MOST_CALLS:
            known.append((words, scope))
            self.has_changed = True

    def handed(self, head: Word, scope: str) -> list[Handed] | None:
        """What stands for ``"$@"`` where a command begins; None where that is not known."""
        only = head.parts[0] if len(head.parts) == 1 else None
        is_all = only == Variable("@", only.start, True) if isinstance(only, Variable) else False
        calls = self._calls.get(scope)
        if not is_all or calls is None or scope in self.changed_scopes or len(calls) > _MOST_CALLS:
            return None
        return calls

    def change_positionals(self, scope: str) -> None:
        """``set`` and ``shift``: ``$@`` is no longer what the function was called with."""
        if scope not in self.changed_scopes:
            self.changed_scopes.add(scope)
            self.has_changed = True


def keyed_lists(body: str, nodes: tuple[Node, ...]) -> dict[str, int]:
    """Lists that ``declare -A`` makes on a line of its own, outside of everything else, and where it does."""
    found: dict[str, int] = {}
    for node in nodes:
        if not isinstance(node, Simple) or node.words[:1] == () or node.words[0].literal not in ("declare", "typeset"):
            continue
        before = body[: node.start].rstrip(" \t\n")
        if body[: node.start].rstrip(" \t")[-1:] not in ("", "\n", ";") or before[-1:] in ("&", "|", "\\", "!"):
            continue
        words = [word.literal or "" for word in node.words[1:]]
        if words[:1] == ["-A"]:
            names = [*words[1:], *(each.name for each in node.assignments if not each.elements)]
            found.update({name: node.start for name in names if name.isidentifier()})
    return found


def _whole_list(word: Word) -> str:
    """The name of the list that a word is, as ``"${name[@]}"``."""
    only: Part | None = word.parts[0] if len(word.parts) == 1 else None
    if not isinstance(only, Variable) or not only.is_quoted or only.operator or only.prefix:
        return ""
    return only.name if only.subscript == (Text("@"),) else ""
