"""Which files and descriptors of a bash body hold a value, and what its redirections read and write.

Source: Bash Reference Manual, 3.6 Redirections.
"""

import re
from collections.abc import Mapping

from flowpilot_desktop.services.scripts.flow.bash_commands import RUN_LATER
from flowpilot_desktop.services.scripts.flow.bash_tree import Redirect, Substitution, Text, Variable, Word
from flowpilot_desktop.services.scripts.flow.bash_values import Values
from flowpilot_desktop.services.scripts.flow.taint import ALL, Taint

FOREIGN = (
    "{0} is run in a body that writes values into files, and might be one of them; run a program "
    "of the system by its whole path, or keep values out of files."
)
_INSTALLED = re.compile(r"/(?:usr|bin|sbin|lib|lib64|opt|etc)/[\w./+@:-]+")
_SYSTEM_PATH = re.compile(r"\"?(?:(?:/(?:usr|bin|sbin|opt)[\w/.-]*|\$PATH|\$\{PATH\}):?)+\"?")
_DESCRIPTOR = re.compile(r"/(?:dev|proc/(?:self|\$\$|\$BASHPID))/fd/(.*)")


class Files(Values):
    """``files`` are named as the body writes them; a descriptor among them begins with ``&``."""

    def __init__(self, tainted: Mapping[str, Taint]) -> None:
        super().__init__(tainted)
        self.files: set[str] = set()
        self.descriptors: dict[str, str] = {}
        self.exported: set[str] = set()
        self.main_input = Taint.NONE
        self._later: dict[str, str] = {}

    def holds_descriptor(self, named: list[str | None]) -> bool:
        """Whether what is read from this descriptor has a value."""
        if None in named:
            return any(each.startswith("&") for each in self.files)
        return any(f"&{each}" in self.files for each in named)

    def was_written(self, word: Word) -> bool:
        """Whether the file that ``word`` names was written with a value in it."""
        key = key_of(word)
        found = _DESCRIPTOR.match(key)
        if found:
            return self.holds_descriptor([found[1] if found[1].isdigit() else None])
        return key in self.files

    def redirected(self, redirects: tuple[Redirect, ...], scope: str) -> tuple[Taint | None, list[str]]:
        """What is read instead of standard input, and the files that are written."""
        read: Taint | None = None
        outputs: list[str] = []
        for each in redirects:
            taken = self._taken(each, scope)
            if each.operator[0] == "<":
                if taken:
                    self.note_written(f"&{each.descriptor or 0}", taken)
                if each.operator == "<>":
                    self.descriptors[f"&{each.descriptor}"] = key_of(each.target)
                if each.descriptor not in ("", "0"):
                    continue
                read = read if taken is None else taken
            elif taken is None:
                outputs += self._joined(each)
            elif not each.target.beginning.startswith("/dev/"):
                outputs.append(key_of(each.target))
                self._later.update({key_of(each.target): self.path_of(each.target)})
                self.descriptors[f"&{each.descriptor}"] = key_of(each.target)
        return read, outputs

    def _joined(self, each: Redirect) -> list[str]:
        """The file that is written where output is sent to another descriptor."""
        known = f"&{each.target.literal}"
        is_output = each.descriptor in ("", "1") and known not in ("&1", "&2")
        return [self.descriptors.get(known, known)] if is_output else []

    def _taken(self, each: Redirect, scope: str) -> Taint | None:
        """What a redirection has of a value; None where it only joins descriptors."""
        if each.operator in ("<<", "<<-"):
            return ALL if self.parts(tuple(each.document), scope) else Taint.NONE
        taint = self.word(each.target, scope)
        if each.operator in (">&", "<&"):
            if taint:
                self.refuse(each.target.start, f"{each.operator} expands the value once more; write > or &> before it.")
            return ALL if each.operator == "<&" and self.holds_descriptor([each.target.literal]) else None
        if each.operator == "<<<":
            words = (each.target.literal or "").split()
            return (
                ALL if taint or any(self.variables.get(word, Taint.NONE) & Taint.TEXT for word in words) else Taint.NONE
            )
        is_command = any(isinstance(part, Substitution) for part in each.target.parts)
        return ALL if (is_command and taint) or self.was_written(each.target) else Taint.NONE

    def sent(self, written: Taint, outputs: list[str], start: int = 0) -> Taint:
        if not outputs:
            return written
        if written and any(RUN_LATER.search(self._later.get(key, key)) for key in outputs):
            self.refuse(start, f"{outputs[0]} is run later by others; write no value into it.")
        for key in outputs:
            self.note_written(key, written)
        return Taint.NONE

    def copied(self, words: tuple[Word, ...]) -> None:
        """A command that writes files was given a value: each of its arguments may be a file that holds it now."""
        for word in words:
            if not word.beginning.startswith("-"):
                path = self.path_of(word).rpartition("=")[2]
                if RUN_LATER.search(path):
                    self.refuse(word.start, f"{path} is run later by others; write no value into it.")
                self.note_written(key_of(word).rpartition("=")[2], ALL)

    @property
    def has_written(self) -> bool:
        """Whether any file received a value."""
        return any(not key.startswith("&") for key in self.files)

    def is_foreign(self, path: str | None) -> bool:
        """Whether a program at ``path`` may be, or stand among, what this body wrote with a value in it."""
        if not self.has_written:
            return False
        if path is None or not _INSTALLED.fullmatch(path) or ".." in path:
            return True
        name = path.rpartition("/")[2]
        return any(
            key.rpartition("/")[2] == name or path.startswith(key.rstrip("/") + "/")
            for key in self.files
            if not key.startswith("&")
        )

    def program(self, word: Word) -> None:
        """Refuses a file that is run as a program in a body that writes values into files."""
        if self.is_foreign(word.literal):
            self.refuse(word.start, FOREIGN.format(word.source[:60]))

    def steer(self, name: str, value: Word | None, start: int) -> None:
        is_path = name == "PATH" and value is not None and _SYSTEM_PATH.fullmatch(value.source)
        if self.has_written and name in ("PATH", "BASH_ENV", "ENV") and not is_path:
            self.refuse(start, FOREIGN.format(f"what {name}= names"))

    def path_of(self, word: Word) -> str:
        """How ``word`` reads with what its variables are known to hold."""
        found = ""
        for part in word.parts:
            held = self.constants.get(part.name) if isinstance(part, Variable) and not part.operator else None
            found += part.text if isinstance(part, Text) else next(iter(held)) if held and len(held) == 1 else "$"
        return found

    def export(self, name: str) -> None:
        """Other programs find ``name`` among their surroundings; ``*`` stands for every variable."""
        if name not in self.exported:
            self.exported.add(name)
            self.has_changed = True

    @property
    def surrounds(self) -> bool:
        """Whether a value stands among the surroundings of the programs that are run."""
        return any(
            taint & Taint.TEXT and (name in self.exported or "*" in self.exported)
            for name, taint in self.variables.items()
        )

    def read_from_here_on(self, taint: Taint) -> None:
        """``exec`` with an input of its own: all that is run reads it."""
        if taint & ~self.main_input:
            self.main_input |= taint | Taint.FAR
            self.has_changed = True

    def note_written(self, key: str, taint: Taint) -> None:
        """The file of this name received what has ``taint``."""
        if taint and key not in self.files and not key.startswith("/dev/"):
            self.files.add(key)
            self.has_changed = True


def key_of(word: Word) -> str:
    """How a file is named in the body, whatever the quotes."""
    return word.source.translate({ord(character): None for character in "\"'{}"}).removeprefix("./")
