"""Commands of a bash body, and where each takes a value as plain data."""

import re

from flowpilot_desktop.services.scripts.flow.bash_builtins import BUILTINS
from flowpilot_desktop.services.scripts.flow.bash_commands import (
    FROM_FILES,
    INTERPRETERS,
    MAKES_FILES,
    OPERANDS_BEFORE_COMMAND,
    PLAIN,
    SCRIPTING,
    STEERING,
    WRAPPERS,
    WRITES_FILES,
    base_name,
)
from flowpilot_desktop.services.scripts.flow.bash_files import FOREIGN
from flowpilot_desktop.services.scripts.flow.bash_flow import Call
from flowpilot_desktop.services.scripts.flow.bash_plain import (
    DASH,
    PROGRAM,
    UNKNOWN,
    PlainCommands,
    takes_plainly,
    written_by,
)
from flowpilot_desktop.services.scripts.flow.bash_tools import SPECIAL
from flowpilot_desktop.services.scripts.flow.bash_tree import Variable, Word
from flowpilot_desktop.services.scripts.flow.bash_values import STEERS
from flowpilot_desktop.services.scripts.flow.taint import ALL, Taint, is_direct, union

_SHELLS = frozenset({"sh", "bash", "dash", "zsh", "ksh", "busybox", "ash"})
_PREFIXED = re.compile(r"([A-Za-z_]\w*)=")
_SPLITS = re.compile(r"-[iv0]*S|--split")
_SWITCH = re.compile(r"--?(?:[a-z]*|norc|noprofile|login|posix)|\+[a-z]+")
_CODE = frozenset({"-c", "-S", "--split-string", "--command"})


class BashCalls(PlainCommands):
    """One body, and all that is known of commands."""

    def called(self, call: Call) -> Taint:
        name = base_name(call.name)
        builtin = BUILTINS.get(name)
        if builtin is not None:
            return builtin(self, call)
        if name in WRAPPERS:
            return self._wrapped(name, call)
        if name in _SHELLS:
            return self._shell(name, call)
        special = SPECIAL.get(name)
        if special is not None:
            return special(self, call)
        if name in INTERPRETERS:
            is_reader = name in SCRIPTING and self.surrounds and not is_file(call)
            self._program_of(name, call)
            if call.stdin or is_reader or not takes_plainly(name, call):
                self.refuse(call.start, PROGRAM.format(name))
        elif name in PLAIN or name.lower() in self.declared:
            self._data(name, call)
        elif call.has_value or is_direct(call.stdin):
            self.refuse(call.start, UNKNOWN.format(name))
        return written_by(call)

    def _wrapped(self, name: str, call: Call) -> Taint:
        place = self._inner_at(name, call)
        if place is None:
            return written_by(call)
        if place < len(call.arguments):
            return self.command(call.arguments[place:], call.scope, call.stdin, call.start)
        if (call.stdin or call.has_value) and name not in ("exec", "env"):
            self.refuse(call.start, PROGRAM.format(name))
        return written_by(call)

    def _inner_at(self, name: str, call: Call) -> int | None:
        """Where the command begins that another one runs; None where it runs none."""
        words, place = call.arguments, 0
        while place < len(words):
            word, literal = words[place], words[place].literal
            if name in ("env", "sudo") and _PREFIXED.match(word.beginning):
                self._surroundings(call, place)
            elif name == "command" and literal in ("-v", "-V"):
                return None
            elif name == "env" and _SPLITS.match(word.beginning):
                self.refuse(word.start, PROGRAM.format("env -S"))
                return None
            elif call.taints[place] and word.beginning[:1] == "-" and _option(word) not in WRAPPERS[name]:
                self.refuse(word.start, PROGRAM.format(f"{name} {word.beginning}"))
                return None
            elif literal in _CODE and name in ("flock", "env", "unshare"):
                self.refuse(word.start, PROGRAM.format(f"{name} {literal}"))
                return None
            elif literal == "--":
                return self._behind_operands(name, call, place + 1)
            elif not word.beginning.startswith("-"):
                return self._behind_operands(name, call, place)
            elif literal in WRAPPERS[name]:
                place += 1
            place += 1
        return place

    def _surroundings(self, call: Call, place: int) -> None:
        """``NAME=value`` before the command that ``env`` runs."""
        word, taint = call.arguments[place], call.taints[place]
        variable = word.beginning.partition("=")[0]
        if taint and STEERING.fullmatch(variable):
            self.refuse(word.start, STEERS.format(variable))
        self.export(variable)
        self.give(variable, taint, word.start)

    def _behind_operands(self, name: str, call: Call, place: int) -> int:
        for _ in range(OPERANDS_BEFORE_COMMAND.get(name, 0)):
            before = call.arguments[place - 1].literal if place else None
            if place < len(call.arguments) and call.taints[place] & Taint.LEADS and before != "--":
                self.refuse(call.arguments[place].start, DASH.format(call.arguments[place].source[:60]))
            place += 1
        return place

    def _data(self, name: str, call: Call) -> None:
        """A plain command, and the files that it makes."""
        self.plain(name, call)
        if name in WRITES_FILES and (call.has_value or call.stdin):
            self.copied(call.arguments)
        if name in MAKES_FILES and call.has_value and not _sends_to_output(name, call):
            self.note_written("*", ALL)

    def _program_of(self, name: str, call: Call) -> None:
        """An interpreter that may read its program from a file, which a body that writes values must name in full."""
        first = call.arguments[0] if call.arguments else None
        if name in FROM_FILES:
            self.program(first or Word((Variable("_", call.start),), call.start, name))
        elif (
            name in SCRIPTING and first is not None and first.beginning[:2] not in ("-c", "-e", "-m", "-E", "-n", "-r")
        ):
            self.program(first)

    def _shell(self, name: str, call: Call) -> Taint:
        words = call.arguments
        place, has_code = 0, False
        while place < len(words) and (words[place].literal or "").startswith(("-", "+")):
            literal = words[place].literal or ""
            place += 1
            if literal in ("-", "--"):
                break
            is_short = not literal.startswith("--")
            has_code = has_code or (is_short and literal[0] == "-" and "c" in literal)
            place += literal in ("--rcfile", "--init-file") or (is_short and literal[-1] in "oO")
        files = words[:place] if has_code else words[: place + 1]
        for word in files if self.has_written else ():
            if not _SWITCH.fullmatch(word.literal or ""):
                self.program(word)
        if self.has_written and place >= len(words):
            self.refuse(call.start, FOREIGN.format(name))
        if has_code and place < len(words):
            code = words[place].literal
            if code is None or any(call.taints[:place]):
                self.refuse(words[place].start, PROGRAM.format(name))
                return ALL
            scope = f"-c{call.start}"
            self.hand_over(scope, union(call.taints[place + 1 :]))
            far = call.stdin | Taint.FAR if call.stdin else call.stdin
            return self.nested(code, scope, far, call.start)
        if call.has_value or call.stdin or any(self.was_written(word) for word in words):
            self.refuse(call.start, PROGRAM.format(name))
        return written_by(call)


def _option(word: Word) -> str:
    return word.beginning.partition("=")[0]


def is_file(call: Call) -> bool:
    """Whether the program of an interpreter is a file that the body names."""
    first = call.arguments[0].literal if call.arguments else None
    return first is not None and not first.startswith("-") and not first.startswith("/dev/")


def _sends_to_output(name: str, call: Call) -> bool:
    """Whether what is fetched is only printed."""
    literals = [word.literal or "" for word in call.arguments if word.beginning.startswith("-")]
    if name == "curl":
        return not any(re.match(r"-\w*[oOJ]|--output|--remote", each) for each in literals)
    if name == "tar":
        return (
            not any(re.match(r"-\w*x|--ex|--get", each) for each in literals) and call.arguments[0].beginning[:1] == "-"
        )
    return False
