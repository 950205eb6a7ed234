"""The stories: what an agent does in the window with keys and mouse, and what the desk must hold afterwards."""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.story.conversations import conversation
from tests.story.program import Program
from tests.story.screen import Screen, wait_for
from tests.ticketservers.real_tickets import RealTickets

ACCENT = "#2160e8"
"""The primary button in light colours."""
FOOT = (0.7, 0.8, 1.0, 1.0)
"""Where the lane's foot is: shares of the screen."""
STILL = 12
"""Sampled points that may differ between two pictures of a window that stands still."""
OPENED = "^#{number} "


@dataclass(frozen=True)
class Working:
    """How an agent works one conversation, who knows how it ended.

    ``answers``: the number of a message → the key for what is proposed from it (Y true, S the symptom, C the cause);
    everything else is set aside. ``cause`` is typed where nothing that was proposed says it.
    """

    row_id: str
    answers: Mapping[int, str]
    fix: str
    summary: str = ""
    seen: str = ""
    """What the agent's own test showed; empty where the customer reported that it works."""
    cause: str = ""


POSTFIX = Working(
    "irc-2017-07-15tc-1266",
    {1: "s", 8: "y"},
    fix="Give the group write on every folder of the path",
    summary="The group was given the missing rights on every folder of the path.",
    seen="Mail is delivered",
    cause="A folder of the path did not let the group write",
)
CERTBOT = Working(
    "gh-elabftw-3452",
    {1: "y"},
    fix="A firewall rule for port 80 was added",
    cause="Port 80 was closed from outside",
)
EXCHANGE = Working(
    "msqa-1427238",
    {1: "y"},
    fix="Setup was pointed to a folder on a drive letter",
    cause="The target folder was a mount point",
)


@dataclass
class Told:
    """What came of a story."""

    name: str
    keystrokes: int = 0
    clicks: int = 0
    seconds: float = 0.0
    figures: dict[str, object] = field(default_factory=dict)


def paste(program: Program, screen: Screen, text: str) -> str:
    """Copy a chat elsewhere, paste it into the desk; returns the id of the ticket that came of it."""
    before = program.value("SELECT coalesce(max(number), 0) FROM ai_sessions") or 0
    screen.copy(text)
    screen.press("ctrl+shift+v")
    number = program.until("SELECT max(number) FROM ai_sessions WHERE number > ?", before)
    wait_for(lambda: screen.windows(OPENED.format(number=number)), "the new ticket in the window")
    return str(program.value("SELECT id FROM ai_sessions WHERE number = ?", number))


def decide_proposals(program: Program, screen: Screen, session_id: str, answers: Mapping[int, str]) -> None:
    """Alt+P, then one key for each proposal, as fast as the fingers go."""
    proposed = program.rows(
        "SELECT f.number, m.position, f.text FROM facts f JOIN messages m ON m.id = f.message_id "
        "WHERE f.session_id = ? AND f.status = 'proposed' ORDER BY f.number",
        session_id,
    )
    used: set[int] = set()
    keys = []
    for _number, position, _text in proposed:
        key = answers.get(position, "n")
        keys.append("y" if key in "sc" and position in used else key)
        used.add(position)
    screen.press("alt+p", *keys)
    left = "SELECT count(*) = 0 FROM facts WHERE session_id = ? AND status = 'proposed'"
    program.until(left, session_id)
    for (number, _position, _text), key in zip(proposed, keys, strict=True):
        status, role = program.rows(
            "SELECT status, role FROM facts WHERE session_id = ? AND number = ?", session_id, number
        )[0]
        assert status == ("set_aside" if key == "n" else "confirmed"), (number, key, status)
        assert key not in "sc" or role == {"s": "symptom", "c": "cause"}[key], (number, key, role)


def add_cause(program: Program, screen: Screen, session_id: str, text: str) -> None:
    """Alt+K, the role, the words, Enter."""
    screen.press("alt+k", "Tab", "Down", "Down", "shift+Tab")
    screen.type(text)
    screen.press("Return")
    found = "SELECT role FROM facts WHERE session_id = ? AND text = ? AND status = 'confirmed'"
    program.until(found, session_id, text, is_="cause")


def ask(program: Program, screen: Screen, session_id: str, question: str) -> str:
    """Ask the assistant of this computer; returns what it answered."""
    screen.press("alt+a")
    screen.type(question)
    screen.press("Return")
    sql = "SELECT text FROM messages WHERE session_id = ? AND role = 'assistant' AND completeness = 'complete'"
    return str(program.until(sql, session_id))


def carry_out(program: Program, screen: Screen, session_id: str, working: Working) -> None:
    """Write the agent's own fix, start it, record that it worked and how that is known."""
    screen.press("alt+x")
    screen.type(working.fix)
    if working.summary:
        screen.press("Tab", "Tab")
        screen.type(working.summary)
    screen.press("Return")
    program.until("SELECT id FROM fixes WHERE session_id = ? AND title = ?", session_id, working.fix)
    screen.press("alt+s")
    decided = "SELECT d.kind FROM decisions d JOIN fixes f ON f.id = d.fix_id WHERE f.session_id = ?"
    program.until(decided, session_id, is_="one_off")
    screen.press("alt+1")
    screen.type(working.seen)
    screen.press("Tab", "Home", *(["Down"] if working.seen else []), "Return")
    recorded = "SELECT o.kind FROM outcomes o JOIN fixes f ON f.id = o.fix_id WHERE f.session_id = ?"
    program.until(recorded, session_id, is_="worked")


def post(program: Program, screen: Screen, session_id: str, *, by_mouse: bool = False) -> str:
    """Read the note, open what will be posted, approve it; returns the text that was approved."""
    note = program.run("note", session_id)
    settle(screen)
    screen.shoot("note")
    if by_mouse:
        screen.click(*screen.find(ACCENT, FOOT, least=(80, 16)))
    else:
        screen.press("ctrl+r")
    dialog = wait_for(lambda: screen.windows("^Post and resolve$"), "the text that will be posted")[-1]
    look(screen, "post-and-resolve")
    screen.focus(dialog)
    screen.press("Return")
    program.until("SELECT status FROM ai_sessions WHERE id = ?", session_id, is_="resolved")
    wait_for(lambda: not screen.windows("^Post and resolve$"), "the dialog to close")
    screen.focus(program.window)
    body = program.value("SELECT body FROM outbox WHERE session_id = ? ORDER BY id DESC", session_id)
    assert hashlib.sha256(str(note["markdown"]).encode()).hexdigest() == note["sha256"]
    assert str(body).startswith(str(note["markdown"])), "what was posted is not what was previewed"
    return str(note["markdown"])


def look(screen: Screen, name: str) -> None:
    """Keep a picture for people; without them, an agent who knows the way goes on at once."""
    if screen.pictures is not None:
        settle(screen)
        screen.shoot(name)


def settle(screen: Screen) -> None:
    """Wait until the picture stands still (a blinking caret is no change)."""

    def is_still() -> bool:
        first = screen.picture()
        time.sleep(0.25)
        second = screen.picture()
        changed = sum(
            first.pixel(x, y) != second.pixel(x, y)
            for y in range(0, screen.height, 12)
            for x in range(0, screen.width, 12)
        )
        return changed < STILL

    wait_for(is_still, "the window to stand still")


def work(program: Program, screen: Screen, working: Working, *, asks: str = "", by_mouse: bool = False) -> str:
    """From the pasted chat to the approved note; returns the id of the ticket."""
    session_id = paste(program, screen, conversation(working.row_id).pasted)
    look(screen, "pasted")
    decide_proposals(program, screen, session_id, working.answers)
    if working.cause:
        add_cause(program, screen, session_id, working.cause)
    screen.shoot("facts")
    if asks:
        ask(program, screen, session_id, asks)
        look(screen, "answer")
    carry_out(program, screen, session_id, working)
    post(program, screen, session_id, by_mouse=by_mouse)
    return session_id


def main_story(program: Program, screen: Screen, told: Told) -> None:
    """Paste, work the proposals, ask, start the fix, record, read, resolve, restart."""
    begun = time.monotonic()
    program.start()
    told.figures["first_start_s"] = round(time.monotonic() - begun, 1)
    settle(screen)
    screen.shoot("empty")
    session_id = work(program, screen, POSTFIX, asks="What could it be?", by_mouse=True)
    item = program.until("SELECT state FROM outbox WHERE session_id = ?", session_id, is_="sent")
    settle(screen)
    screen.shoot("resolved")
    posted = [file.read_text("utf-8") for file in (program.data_dir / "posted").rglob("*.md")]
    told.figures["characters"] = len(posted[0])
    assert posted == [program.value("SELECT body FROM outbox")], "the ticket does not hold the one approved note"
    program.quit()
    again = time.monotonic()
    program.start()
    wait_for(lambda: screen.windows("^#1 "), "the ticket that was open")
    told.figures["second_start_s"] = round(time.monotonic() - again, 1)
    screen.press("ctrl+2")
    settle(screen)
    screen.shoot("outbox-after-restart")
    program.quit()
    assert program.value("SELECT count(*) FROM outbox") == 1
    told.figures |= {"post": item, "posts": len(posted)}


def conflict_story(program: Program, screen: Screen, told: Told) -> None:
    """While the text is read, the ticket changes from elsewhere: both texts side by side, amend, post the new one."""
    program.start()
    session_id = paste(program, screen, conversation(POSTFIX.row_id).pasted)
    decide_proposals(program, screen, session_id, POSTFIX.answers)
    carry_out(program, screen, session_id, POSTFIX)
    settle(screen)
    screen.press("ctrl+r")
    wait_for(lambda: screen.windows("^Post and resolve$"), "the text that will be posted")
    settle(screen)
    news = "The parent folder had lost the right to write"
    program.run("fact", "add", session_id, news, "--role", "cause")
    settle(screen)
    time.sleep(1.0)
    settle(screen)
    screen.shoot("conflict")
    dialog = screen.windows("^Post and resolve$")[-1]
    screen.focus(dialog)
    screen.press("Return")
    wait_for(lambda: not screen.windows("^Post and resolve$"), "the way back to the note")
    settle(screen)
    screen.shoot("amend")
    assert program.value("SELECT count(*) FROM outbox") == 0, "a text that was overtaken was posted"
    screen.focus(program.window)
    text = post(program, screen, session_id)
    assert news in text
    program.quit()


def killed_story(program: Program, screen: Screen, told: Told) -> None:
    """What was being typed when the program was killed is there again."""
    typed = "The queue was empty after the restart"
    program.start()
    session_id = paste(program, screen, conversation(POSTFIX.row_id).pasted)
    screen.press("alt+f")
    screen.type(typed)
    ended = time.monotonic()
    program.until("SELECT count(*) FROM drafts WHERE session_id = ? AND text = ?", session_id, typed)
    told.figures["draft_safe_after_s"] = round(time.monotonic() - ended, 2)
    program.kill()
    program.start()
    wait_for(lambda: screen.windows("^#1 "), "the ticket that was open")
    settle(screen)
    screen.shoot("after-kill")
    screen.press("alt+f", "Return")
    program.until("SELECT text FROM facts WHERE session_id = ? AND source = 'agent'", session_id, is_=typed)
    program.until("SELECT count(*) = 0 FROM drafts WHERE session_id = ? AND text = ?", session_id, typed)
    program.quit()


def offline_story(program: Program, screen: Screen, told: Told, server: RealTickets) -> None:
    """Resolve without a network, quit, start again, switch it on: the real ticket holds the note once."""
    number = server.open("Mail is not delivered", "Since this morning no mail is delivered.")
    program.keys["FLOWPILOT_KEY_HELP"] = server.key()
    where = ("--system", server.system, "--url", server.server.url, "--user", "agent")
    program.run("connection", "add", "help", *where)
    program.start()
    program.run("pull", f"help:{number}")
    screen.copy(f"help:{number}")
    screen.press("ctrl+shift+v")
    wait_for(lambda: screen.windows("^#1 "), "the ticket that was pulled")
    session_id = str(program.value("SELECT id FROM ai_sessions"))
    _switch_network(program, screen, off=True)
    screen.press("alt+k", "Tab", "Down", "shift+Tab")
    screen.type("Mail is not delivered")
    screen.press("Return")
    program.until("SELECT role FROM facts WHERE session_id = ? AND source = 'agent'", session_id, is_="symptom")
    add_cause(program, screen, session_id, POSTFIX.cause)
    carry_out(program, screen, session_id, POSTFIX)
    post(program, screen, session_id)
    assert len(server.messages(number)) == 1, "something left although the network was off"
    state = program.value("SELECT state FROM outbox")
    assert state == "waiting", state
    settle(screen)
    screen.shoot("resolved-offline")
    program.quit()
    program.start()
    wait_for(lambda: screen.windows("^#1 "), "the ticket that was open")
    screen.press("ctrl+2")
    settle(screen)
    screen.shoot("outbox-waits")
    assert program.value("SELECT state FROM outbox") == "waiting"
    _switch_network(program, screen, off=False)
    program.until("SELECT state FROM outbox", is_="sent")
    settle(screen)
    screen.shoot("outbox-posted")
    program.quit()
    posts = [said.text for said in server.messages(number)[1:]]
    assert len(posts) == 1, f"{len(posts)} posts on the ticket"
    assert all(words in posts[0] for words in (POSTFIX.cause, POSTFIX.summary)), posts[0]
    told.figures |= {"system": server.system, "posts": len(posts)}


def _switch_network(program: Program, screen: Screen, *, off: bool) -> None:
    """By the palette, as anybody who does not know the key."""
    screen.press("ctrl+k")
    screen.type("work offline")
    screen.press("Return")
    sql = "SELECT value FROM settings WHERE name = 'work_offline'"
    wait_for(lambda: (str(program.value(sql)) in ('"on"', "true", "1")) is off, "the network to be switched")
