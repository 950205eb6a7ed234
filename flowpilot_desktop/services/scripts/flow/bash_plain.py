"""What keeps a value plain data on a bash command's line: its options, its dashes, the commands it runs itself."""

import re
from dataclasses import replace

from flowpilot_desktop.services.scripts.flow.bash_commands import (
    CLIENT_OPTIONS,
    GLOBAL_VALUES,
    NOT_FROM_INPUT,
    OPTIONS_FIRST,
    RUNNING_OPTIONS,
    SUBCOMMANDS,
    TAKES_WORDS_AS_THEY_ARE,
    VALUE_OPTIONS,
)
from flowpilot_desktop.services.scripts.flow.bash_flow import BashFlow, Call
from flowpilot_desktop.services.scripts.flow.bash_tree import Text, Variable, Word
from flowpilot_desktop.services.scripts.flow.taint import ALL, Taint

PROGRAM = "“{0}” may read a value as a program; keep parameters off its line."
UNKNOWN = (
    "“{0}” is not known to take its arguments as plain data; if it runs nothing of what it is given, say so "
    "in a comment: # plain arguments: {0}"
)
DASH = "write -- before {0}: a value may start with a dash."
_SETTING = re.compile(r"(?!kernel[./](?:core_pattern|modprobe|hotplug|poweroff_cmd))[\w./-]+=")
EACH = "{}"
"""What stands for each thing that ``find`` and ``xargs`` run a command with."""


class PlainCommands(BashFlow):
    """One body, and the rules that all its commands share."""

    def plain(self, name: str, call: Call) -> None:
        """A command that takes data, whose options may yet run something."""
        if name in NOT_FROM_INPUT and call.stdin:
            self.refuse(call.start, PROGRAM.format(name))
        if not call.has_value:
            return
        literals = [word.literal for word in call.arguments]
        if name in ("docker", "podman") and literals[:1] == ["compose"]:
            self.plain("docker-compose", replace(call, arguments=call.arguments[1:], taints=call.taints[1:]))
            return
        if name in SUBCOMMANDS and not _is_allowed(name, call):
            self.refuse(call.start, PROGRAM.format(name))
        if name == "ip" and any(word and "exec".startswith(word) for word in literals):
            self.refuse(call.start, PROGRAM.format("ip … exec"))
        if name == "sysctl" and not all(
            _SETTING.match(word.beginning) for word in call.arguments if word.literal is None
        ):
            self.refuse(call.start, PROGRAM.format(name))
        running = RUNNING_OPTIONS.get(name, frozenset())
        for place, (word, taint) in enumerate(zip(call.arguments, call.taints, strict=True)):
            if taint and "--" not in literals[:place]:
                option = _option_of(word, literals[place - 1] if place else None)
                if any(_names(option, each) for each in running):
                    self.refuse(word.start, PROGRAM.format(f"{name} {option}"))
        self.dashes(name, call)

    def dashes(self, name: str, call: Call) -> None:
        """Refuses a value that could be taken for an option."""
        literals = [word.literal for word in call.arguments]
        safe_behind = VALUE_OPTIONS.get(name)
        if name in OPTIONS_FIRST and literals and literals[0] and literals[0][0] != "-":
            return
        for place, (word, taint) in enumerate(zip(call.arguments, call.taints, strict=True)):
            if not taint & Taint.LEADS or "--" in literals[:place] or name in TAKES_WORDS_AS_THEY_ARE:
                continue
            before = literals[place - 1] if place else None
            is_value = before is not None and (before in safe_behind if safe_behind is not None else before[:1] == "-")
            if not is_value:
                self.refuse(word.start, DASH.format(word.source[:60]))

    def inner(self, words: tuple[Word, ...], call: Call, given: Taint, *, each: str = "") -> Taint:
        """The command that ``find`` or ``xargs`` runs with what it found, at the end or in the place of ``each``."""
        if given & ~self.variables.get(EACH, Taint.NONE):
            self.variables[EACH] = self.variables.get(EACH, Taint.NONE) | given
        value = Variable(EACH, call.start, True)
        found: list[Word] = []
        for word in words:
            literal = word.literal
            if each and literal is not None and each in literal:
                left, _, right = literal.partition(each)
                texts = [Text(left)] if left else []
                found.append(Word((*texts, value, Text(right)), word.start, word.source))
            else:
                found.append(word)
        if not each:
            found.append(Word((value,), call.start, "what xargs reads"))
        return self.command(tuple(found), call.scope, Taint.NONE, call.start)


def written_by(call: Call) -> Taint:
    """What a command may print that was given this."""
    return ALL if call.has_value or call.stdin else Taint.NONE


def _is_allowed(name: str, call: Call) -> bool:
    """Whether the first word that is neither an option nor the value of one lets values behind it be data."""
    if not any(taint & ALL for taint in call.taints):
        return True
    known = GLOBAL_VALUES.get(name, frozenset())
    place = 0
    while place < len(call.arguments):
        word, taint = call.arguments[place], call.taints[place]
        if word.literal in known:
            place += 2
            continue
        if not word.beginning.startswith("-"):
            is_choice = word.literal is None and not taint & ALL
            return is_choice or (word.literal in SUBCOMMANDS[name] and not _runs_within(name, call))
        if taint & ALL and word.beginning.partition("=")[0] not in known:
            return False
        place += 1
    return False


def _runs_within(name: str, call: Call) -> bool:
    """``docker container exec`` and its like."""
    return name in ("docker", "podman") and any(word.literal in ("exec", "run", "create") for word in call.arguments)


def takes_plainly(name: str, call: Call) -> bool:
    """Whether each value on an interpreter's line is that of an option which names no program."""
    known = CLIENT_OPTIONS.get(name, frozenset())
    literals = [word.literal for word in call.arguments]
    if any(word is not None and "\\" in word for word in literals):
        return False
    for place, (word, taint) in enumerate(zip(call.arguments, call.taints, strict=True)):
        before = literals[place - 1] if place else None
        attached = word.beginning.startswith("--") and word.beginning.partition("=")[0] in known
        if (taint and not (before in known or attached)) or (taint and "--" in literals[:place]):
            return False
    return True


def _option_of(word: Word, before: str | None) -> str:
    """The option that a word is the value of, empty where it is none's."""
    begins = word.beginning
    if begins.startswith("-"):
        return begins.partition("=")[0]
    return before.partition("=")[0] if before is not None and before.startswith("-") else ""


def _names(option: str, running: str) -> bool:
    """Whether ``option`` is ``running``: shortened, in a cluster of letters, or with its value attached."""
    if not option:
        return False
    if running.startswith("--"):
        return len(option) > 3 and running.startswith(option)
    if len(running) > 2:
        return option == running
    return not option.startswith("--") and running[1] in option[1:]
