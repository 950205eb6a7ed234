"""The table of actions: one line each. Add a line here; the menus, palette, overlay and tooltips follow."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Action:
    """``when`` names a condition (``actions.CONDITIONS``); ``keys`` are shortcuts, the first is the one shown.

    ``is_pane_key``: the shortcut holds only while the pane that attached the action has the focus.
    """

    id: str
    group: str
    label: str
    keys: tuple[str, ...] = ()
    when: str = "always"
    is_pane_key: bool = False
    is_switch: bool = False
    """It is on or off, and shows which."""


GROUPS: tuple[str, ...] = (
    str(QT_TRANSLATE_NOOP("ActionGroups", "Ticket")),
    str(QT_TRANSLATE_NOOP("ActionGroups", "Conversation")),
    str(QT_TRANSLATE_NOOP("ActionGroups", "What we know")),
    str(QT_TRANSLATE_NOOP("ActionGroups", "Fix")),
    str(QT_TRANSLATE_NOOP("ActionGroups", "Note")),
    str(QT_TRANSLATE_NOOP("ActionGroups", "Window")),
    str(QT_TRANSLATE_NOOP("ActionGroups", "Help")),
)
"""The menus, in their order."""

_TICKET, _CONVERSATION, _KNOWN, _FIX, _NOTE, _WINDOW, _HELP = GROUPS


@dataclass(frozen=True)
class Gesture:
    """Keys that what has the focus takes itself, as they are written; the overlay tells of them with the actions."""

    group: str
    label: str
    keys: str


GESTURES: tuple[Gesture, ...] = (
    Gesture(_CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "From message to message")), "↑ ↓"),
    Gesture(_CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "Select words in the message")), "Enter"),
    Gesture(_CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "Unfold a long message")), "Space"),
    Gesture(_NOTE, str(QT_TRANSLATE_NOOP("Actions", "What is posted, character by character")), "Alt+E"),
)

OWN_KEYS: dict[str, str] = {
    "fact.confirm": str(QT_TRANSLATE_NOOP("ActionKeys", "Y as in Yes")),
    "fact.edit": str(QT_TRANSLATE_NOOP("ActionKeys", "E as in Edit")),
    "fact.cause": str(QT_TRANSLATE_NOOP("ActionKeys", "C as in Cause")),
    "fact.finding": str(QT_TRANSLATE_NOOP("ActionKeys", "F as in Finding")),
    "fact.retire": str(QT_TRANSLATE_NOOP("ActionKeys", "L as in No longer true")),
    "fact.disprove": str(QT_TRANSLATE_NOOP("ActionKeys", "D as in Disproved")),
}
"""Keys that stand for a word: a translation begins with the key of its language, which is shown; the table's holds too.
"""


ACTIONS: tuple[Action, ...] = (
    Action("ticket.new", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "New ticket…")), ("Ctrl+N",)),
    Action("ticket.import", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "Import files…")), ("Ctrl+O",)),
    Action("ticket.paste", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "Paste a conversation")), ("Ctrl+Shift+V",)),
    Action("ticket.search", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "Search tickets")), ("Ctrl+Shift+F",)),
    Action(
        "ticket.find",
        _TICKET,
        str(QT_TRANSLATE_NOOP("Actions", "Find in ticket systems")),
        ("Ctrl+Shift+T",),
        "systems",
    ),
    Action(
        "ticket.pull",
        _TICKET,
        str(QT_TRANSLATE_NOOP("Actions", "Fetch what is new on the ticket")),
        ("F7",),
        "connected",
    ),
    Action(
        "ticket.status",
        _TICKET,
        str(QT_TRANSLATE_NOOP("Actions", "Set the ticket's status…")),
        ("Ctrl+Shift+S",),
        "connected",
    ),
    Action("ticket.next", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "Next ticket")), ("Ctrl+PgDown",)),
    Action("ticket.previous", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "Previous ticket")), ("Ctrl+PgUp",)),
    Action("ticket.rename", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "Rename the ticket…")), ("F2",), "ticket"),
    Action(
        "ticket.language",
        _TICKET,
        str(QT_TRANSLATE_NOOP("Actions", "Language of this ticket’s notes…")),
        (),
        "ticket",
    ),
    Action("ticket.problem", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "Add a second problem…")), (), "open"),
    Action("ticket.wait", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "Wait for the customer…")), ("Ctrl+T",), "open"),
    Action("ticket.reopen", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "Take it up again")), (), "reopenable"),
    Action(
        "ticket.delete",
        _TICKET,
        str(QT_TRANSLATE_NOOP("Actions", "Delete the ticket from this desk…")),
        (),
        "ticket",
    ),
    Action("desk.connect", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "Connect a ticket system…"))),
    Action("app.quit", _TICKET, str(QT_TRANSLATE_NOOP("Actions", "Quit")), ("Ctrl+Q",)),
    # The conversation
    Action("entry.found", _CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "I found")), ("Alt+F",), "ticket"),
    Action("entry.customer", _CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "Customer said")), ("Alt+C",), "ticket"),
    Action("entry.reply", _CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "To the customer")), ("Alt+R",), "ticket"),
    Action("entry.ask", _CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "Ask the assistant")), ("Alt+A",), "ticket"),
    Action("entry.send", _CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "Send the entry")), ("Ctrl+Return",), "open"),
    Action("entry.stop", _CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "Stop the answer")), ("Ctrl+.",), "answering"),
    Action(
        "entry.go_on",
        _CONVERSATION,
        str(QT_TRANSLATE_NOOP("Actions", "Continue the answer")),
        ("Ctrl+G",),
        "unfinished",
    ),
    Action(
        "entry.again",
        _CONVERSATION,
        str(QT_TRANSLATE_NOOP("Actions", "Ask again")),
        ("Ctrl+Shift+G",),
        "unanswered",
    ),
    Action(
        "entry.post",
        _CONVERSATION,
        str(QT_TRANSLATE_NOOP("Actions", "Post it to the customer")),
        ("Ctrl+Shift+P",),
        "can_reply",
    ),
    Action(
        "entry.post_note",
        _CONVERSATION,
        str(QT_TRANSLATE_NOOP("Actions", "Post it as an internal note")),
        ("Ctrl+Shift+I",),
        "can_note",
    ),
    Action("find.open", _CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "Find in the conversation…")), ("Ctrl+F",)),
    Action("find.next", _CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "Next place found")), ("F3",), "ticket"),
    Action(
        "find.previous",
        _CONVERSATION,
        str(QT_TRANSLATE_NOOP("Actions", "Previous place found")),
        ("Shift+F3",),
        "ticket",
    ),
    Action(
        "fact.from_selection",
        _CONVERSATION,
        str(QT_TRANSLATE_NOOP("Actions", "Make a fact of the selection")),
        ("Ctrl+Shift+K",),
        "open",
    ),
    Action(
        "paste.take_apart",
        _CONVERSATION,
        str(QT_TRANSLATE_NOOP("Actions", "Add the pasted messages to this ticket")),
        ("Alt+T",),
        "paste",
    ),
    Action(
        "paste.new_ticket",
        _CONVERSATION,
        str(QT_TRANSLATE_NOOP("Actions", "Make a new ticket of the paste")),
        ("Alt+W",),
        "paste",
    ),
    Action("paste.as_one", _CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "Keep the paste as it is")), (), "paste"),
    Action("paste.discard", _CONVERSATION, str(QT_TRANSLATE_NOOP("Actions", "Discard the paste")), (), "paste"),
    # What we know
    Action("fact.add", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "Add a fact…")), ("Alt+K",), "open"),
    Action("question.add", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "Add a question…")), ("Alt+Q",), "open"),
    Action("check.add", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "Add a check…")), ("Alt+D",), "open"),
    Action("fact.inbox", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "Decide proposals")), ("Alt+P",), "proposals"),
    Action("fact.confirm", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "Yes, it is true")), ("Y",), "open", True),
    Action("fact.reject", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "No, set it aside")), ("N",), "open", True),
    Action("fact.edit", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "Edit the words")), ("E",), "open", True),
    Action("fact.cause", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "It is the cause")), ("C",), "open", True),
    Action("fact.symptom", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "It is the symptom")), ("S",), "open", True),
    Action("fact.finding", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "It is a finding")), ("F",), "open", True),
    Action("fact.internal", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "Internal or public")), ("I",), "open", True),
    Action("fact.retire", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "No longer true")), ("L",), "open", True),
    Action("fact.disprove", _KNOWN, str(QT_TRANSLATE_NOOP("Actions", "It never was true")), ("D",), "open", True),
    # The fix
    Action(
        "lane.next",
        _FIX,
        str(QT_TRANSLATE_NOOP("Actions", "The next step")),
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        "ticket",
    ),
    Action("fix.add", _FIX, str(QT_TRANSLATE_NOOP("Actions", "Write a fix of your own…")), ("Alt+X",), "open"),
    Action("fix.from_turn", _FIX, str(QT_TRANSLATE_NOOP("Actions", "Take a fix from an answer…")), (), "open"),
    Action("fix.start", _FIX, str(QT_TRANSLATE_NOOP("Actions", "Start this fix")), ("Alt+S",), "fix"),
    Action("fix.draft", _FIX, str(QT_TRANSLATE_NOOP("Actions", "Save script draft")), (), "fix"),
    Action("fix.build", _FIX, str(QT_TRANSLATE_NOOP("Actions", "Make reusable script")), (), "fix"),
    Action("fix.dismiss", _FIX, str(QT_TRANSLATE_NOOP("Actions", "Not this…")), (), "fix"),
    Action("fix.worked", _FIX, str(QT_TRANSLATE_NOOP("Actions", "Worked")), ("Alt+1",), "started"),
    Action("fix.partly", _FIX, str(QT_TRANSLATE_NOOP("Actions", "Partly")), ("Alt+2",), "started"),
    Action("fix.failed", _FIX, str(QT_TRANSLATE_NOOP("Actions", "Failed")), ("Alt+3",), "started"),
    Action("fix.awaiting", _FIX, str(QT_TRANSLATE_NOOP("Actions", "Still watching")), ("Alt+4",), "started"),
    Action("fix.script", _FIX, str(QT_TRANSLATE_NOOP("Actions", "Show the script of this fix…")), (), "fix"),
    # The note
    Action("note.refresh", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Refresh the note")), ("F5",), "ticket"),
    Action("note.edit", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Edit the note")), ("Ctrl+E",), "closable"),
    Action("note.copy", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Copy the note")), ("Ctrl+Shift+C",), "note"),
    Action("note.export", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Export the note…")), ("Ctrl+S",), "note"),
    Action("note.print", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Print the note…")), ("Ctrl+P",), "note"),
    Action("note.kind", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Show note or hand-over")), ("Alt+N",), "ticket"),
    Action("note.detach", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Detach the note")), (), "ticket"),
    Action("note.resolve", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Post and resolve…")), ("Ctrl+R",), "closable"),
    Action("note.escalate", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Hand over…")), ("Ctrl+H",), "closable"),
    Action("outbox.posted", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Show what was posted")), (), "posted"),
    Action("sentence.edit", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Edit this sentence")), ("E",), "closable", True),
    Action(
        "sentence.drop",
        _NOTE,
        str(QT_TRANSLATE_NOOP("Actions", "Leave this sentence out")),
        ("Del",),
        "closable",
        True,
    ),
    Action("sentence.restore", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Undo my wording")), ("B",), "open", True),
    Action("sentence.add", _NOTE, str(QT_TRANSLATE_NOOP("Actions", "Add a sentence…")), ("Ctrl+Shift+E",), "closable"),
    # The window
    Action("view.ticket", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Back to the ticket")), ("Ctrl+1",)),
    Action("view.outbox", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Outbox")), ("Ctrl+2",)),
    Action("view.scripts", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Scripts")), ("Ctrl+3",)),
    Action("view.settings", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Settings")), ("Ctrl+,",)),
    Action("outbox.deliver", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Send all now")), ("Ctrl+D",)),
    Action("outbox.check", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Check the post now")), ("K",), "post_open", True),
    Action("outbox.undo", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Take the post back")), ("U",), "post_undo", True),
    Action(
        "outbox.arrived", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "The post has arrived")), ("T",), "post_open", True,
    ),
    Action(
        "outbox.again", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Send the post again")), ("G",), "post_stopped", True,
    ),
    Action("outbox.amend", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Amend the post…")), ("A",), "post_open", True),
    Action(
        "outbox.drop", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Do not send the post…")), ("Del",), "post_open", True,
    ),
    Action("outbox.ticket", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Open the post’s ticket")), ("O",), "post", True),
    Action("view.palette", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Go to anything")), ("Ctrl+K",)),
    Action("view.offline", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Work offline")), is_switch=True),
    Action("view.next_pane", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Next pane")), ("F6",)),
    Action("view.previous_pane", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Previous pane")), ("Shift+F6",)),
    Action("view.dark", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Switch light and dark")), ("Ctrl+Shift+L",)),
    Action("view.follow", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Light or dark as the system")), is_switch=True),
    Action("bar.undo", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Undo the last step")), ("Ctrl+Alt+Z",)),
    Action("bar.close", _WINDOW, str(QT_TRANSLATE_NOOP("Actions", "Close the message")), ("Ctrl+Shift+X",)),
    Action("help.keys", _HELP, str(QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts")), ("F1", "?")),
    Action("desk.demo", _HELP, str(QT_TRANSLATE_NOOP("Actions", "Look at a demo desk"))),
    Action("help.doctor", _HELP, str(QT_TRANSLATE_NOOP("Actions", "Check this desk"))),
    Action("help.about", _HELP, str(QT_TRANSLATE_NOOP("Actions", "About FlowPilot Desktop"))),
)  # fmt: skip
