"""Commands of a PowerShell body, and where each takes a value as plain data.

Sources: ``about_Command_Syntax``, ``about_Splatting``, ``about_CommonParameters``,
``about_Script_Blocks``, ``about_Providers``.
"""

import re

from flowpilot_desktop.services.scripts.flow.powershell_data import QUERY
from flowpilot_desktop.services.scripts.flow.powershell_flow import PowerShellFlow, file_key
from flowpilot_desktop.services.scripts.flow.powershell_handlers import (
    HANDLERS,
    PROGRAM,
    Call,
    Given,
    blocks_in,
    shortens,
)
from flowpilot_desktop.services.scripts.flow.powershell_names import (
    INTERPRETING,
    WRITES_TO_DRIVES,
    command_name,
    is_plain,
    keeps_in_variable,
    runs_parameter,
)
from flowpilot_desktop.services.scripts.flow.powershell_tree import (
    Block,
    Command,
    Hash,
    Items,
    Joined,
    Text,
    Value,
    Variable,
    constant,
)
from flowpilot_desktop.services.scripts.flow.taint import ALL, Taint, union, words

RUN = "{0} holds a value and is run as a command; write the command yourself and give it the value as an argument."
UNKNOWN = (
    "“{0}” is not known to take its arguments as plain data; if it runs nothing of what it is given, say so "
    "in a comment: # plain arguments: {0}"
)
FUNCTION = "a function or an alias would be made of a value; write its commands yourself."
DRIVE = (
    "a value may name another drive (function:, env:) here; let the parameter be a path, or write the folder before it."
)
_PATHS = ("path", "literalpath", "destination", "pspath", "newname")
_WRITING = words(
    """
    set-content add-content out-file tee-object export-csv export-clixml copy-item move-item rename-item new-item
    invoke-webrequest invoke-restmethod expand-archive
    """
)
_LATER = re.compile(r"\\(?:run|runonce|runservices|environment|command|winlogon|startup)(?:\\|$)", re.IGNORECASE)
"""Places of Windows that hold what is run later."""
_READING = frozenset({"get-content", "import-csv", "import-clixml"})


class PowerShellCalls(PowerShellFlow):
    """One body, and all that is known of commands."""

    def command(self, command: Command, stdin: Taint) -> Taint:
        block = command.name if isinstance(command.name, Block) else None
        blocks = [block] if block else self._blocks_of(command.name)
        if block is None and self.value(command.name):
            self._given(command, stdin)
            self.refuse(command.start, RUN.format(_shown(command.name)))
            return ALL
        given, written = self._given(command, stdin)
        if blocks:
            return union([self._run_block(each, given, stdin) for each in blocks])
        names = self._names(command.name)
        if names is None:
            call = Call("", "", "", given, stdin, command.start, written)
            if call.taint or stdin or file_key(command.name) in self.files:
                self.refuse(
                    command.start,
                    "what is run here is not known before; write the command itself where a value is given to it.",
                )
            return call.taint
        return union(
            [
                self._by_name(
                    Call(command_name(name), name, file_key(command.name), given, stdin, command.start, written)
                )
                for name in names
            ]
        )

    def _by_name(self, call: Call) -> Taint:
        text = call.text
        if file_key(Text(text)) in self.files or call.file in self.files:
            self.refuse(call.start, f"{text} was written with a value in it and must not be run.")
        function = self.functions.get(call.name) or self.functions.get(text.lower())
        if function is not None:
            taint = call.taint | call.stdin
            for parameter in function.parameters:
                self.give(parameter, taint, call.start)
            self.hand_over(function.name, taint)
            return self.written.get(function.name, Taint.NONE)
        self._keep(call)
        handler = HANDLERS.get(call.name)
        if handler is not None:
            return handler(self, call)
        is_declared = call.name in self.declared
        if call.name in INTERPRETING:
            always = call.name == "invoke-expression" and self.variables
            if always or call.taint or call.stdin or any(file_key(each.value) in self.files for each in call.given):
                self.refuse(call.start, PROGRAM.format(text))
        elif is_plain(call.name) or is_declared:
            self._plain(call)
        elif call.taint or call.stdin:
            self.refuse(call.start, UNKNOWN.format(text))
        return self._written_by(call)

    def _written_by(self, call: Call) -> Taint:
        if call.name == "out-null":
            return Taint.NONE
        if call.name == "get-variable" or any(
            (constant(each.value) or "").lower().startswith("variable:") for each in call.given
        ):
            return ALL if self.variables else Taint.NONE
        if call.name in _READING and any(file_key(each.value) in self.files for each in call.given):
            return ALL
        return ALL if call.taint or call.stdin or call.written else Taint.NONE

    def _plain(self, call: Call) -> None:
        """A command that takes data, some of whose parameters may yet be read as a query or a program."""
        for each in call.given:
            if each.taint & Taint.TEXT and runs_parameter(each.parameter, call.name):
                self.refuse(each.start, QUERY.format(each.as_written))
            if (
                isinstance(each.value, Variable)
                and each.value.is_splat
                and each.taint
                and not self.tables.get(each.value.name)
            ):
                self.refuse(each.start, f"@{each.value.name} would take a value apart; write ${each.value.name}.")
        if call.name in WRITES_TO_DRIVES:
            self._drives(call)
        if call.name in _WRITING and (call.taint or call.stdin):
            for each in call.given:
                self.note_written(each.value, ALL, each.start)
        if call.taint & Taint.TEXT and any(_LATER.search(constant(each.value) or "") for each in call.given):
            self.refuse(call.start, PROGRAM.format(call.text))

    def _drives(self, call: Call) -> None:
        names_program = self.names_functions or any(
            (constant(each.value) or "").lower().startswith(("function:", "alias:", "env:", "variable:"))
            for each in call.given
        )
        if names_program and (call.taint or call.stdin):
            self.refuse(call.start, FUNCTION)
        for each in call.given:
            is_value = each.place > 0 and call.name in ("set-content", "add-content", "set-item")
            is_path = (each.parameter == "" and not is_value) or shortens(each.parameter, _PATHS)
            if is_path and each.taint & Taint.LEADS:
                self.refuse(each.start, DRIVE)

    def _keep(self, call: Call) -> None:
        """``-OutVariable`` and its like name a variable that receives what the command writes."""
        for each in call.given:
            if keeps_in_variable(each.parameter) or (call.name == "tee-object" and each.parameter.startswith("v")):
                name = (constant(each.value) or "").lower().removeprefix("+")
                if name:
                    self.give(name, ALL if call.taint or call.stdin or call.written else Taint.NONE, each.start)
                elif each.taint:
                    self.refuse(
                        each.start,
                        f"“-{each.as_written}” takes a value as the name of a variable; write the name yourself.",
                    )

    def _given(self, command: Command, stdin: Taint) -> tuple[tuple[Given, ...], Taint]:
        found: list[Given] = []
        written = Taint.NONE
        after, place = "", 0
        for argument in command.arguments:
            if argument.value is None:
                after = argument.parameter
                continue
            value = argument.value
            parameter = argument.parameter or after
            taint = self._of_argument(value, stdin)
            for block in blocks_in(value):
                written |= self.run(block.nodes, stdin or self.item)
            found.append(Given(parameter.lower(), parameter, value, taint, argument.start, -1 if parameter else place))
            place += not parameter
            after = ""
        return tuple(found), written

    def _of_argument(self, value: Value, stdin: Taint) -> Taint:
        if isinstance(value, Block):
            return Taint.NONE
        if self.variables and (constant(value) or "").lower().startswith("variable:"):
            return ALL
        if isinstance(value, Items):
            return union([self._of_argument(item, stdin) for item in value.items])
        if isinstance(value, Hash):
            before, self.item = self.item, stdin or self.item
            taint = self.value(value)
            self.item = before
            return taint
        return self.value(value)

    def _run_block(self, block: Block, given: tuple[Given, ...], stdin: Taint) -> Taint:
        taint = union(each.taint for each in given)
        for parameter in block.parameters:
            self.give(parameter, taint | stdin, block.start)
        scope = f"block {block.start}"
        self.hand_over(scope, taint | stdin)
        before, self.scope = self.scope, scope
        written = self.run(block.nodes, stdin or self.item)
        self.scope = before
        return written

    def _blocks_of(self, name: Value) -> list[Block]:
        return self.blocks.get(name.name, []) if isinstance(name, Variable) and not name.drive else []

    def _names(self, name: Value) -> tuple[str, ...] | None:
        text = constant(name)
        if text is not None:
            return (text,)
        if isinstance(name, Variable) and not name.drive:
            known = self.constants.get(name.name)
            return tuple(sorted(known)) if known else None
        if isinstance(name, Joined):
            last = name.parts[-1]
            tail = ""
            for part in reversed(name.parts):
                if not isinstance(part, Text):
                    break
                tail = part.text + tail
            return (tail,) if isinstance(last, Text) and ("\\" in tail or "/" in tail) else None
        return None


def _shown(value: Value) -> str:
    return f"${value.name}" if isinstance(value, Variable) else "this text"
