"""A note saved as a file: what is saved is what would be posted, and nothing in a page of HTML acts."""

from html.parser import HTMLParser

from tests.command_line.desk import Desk, worked_printer_ticket

HOSTILE = "The queue shows <img src=x onerror=alert(1)> & `<b>net stop</b>` for {{ 7*7 }} \u202eevil"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)
        self.seen.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_markdown_is_saved_byte_for_byte_as_it_would_be_posted(desk: Desk) -> None:
    ticket = worked_printer_ticket(desk)
    file = desk.folder.parent / "note.md"
    made = desk.json("note", ticket, "--save", str(file))
    assert file.read_text(encoding="utf-8") == made["markdown"]
    assert made["file"] == str(file)


def test_a_page_says_the_same_and_hostile_text_stays_text(desk: Desk) -> None:
    ticket = worked_printer_ticket(desk)
    desk.json("fact", "add", ticket, HOSTILE)
    file = desk.folder.parent / "note.html"
    made = desk.json("note", ticket, "--save", str(file))
    page = file.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert tags.seen <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "code"}
    assert "<img src=x onerror=alert(1)> &" in tags.text
    assert "{{ 7*7 }}" in tags.text
    assert "\u202e" not in page
    for section in made["sections"]:
        assert section["title"] in tags.text


def test_a_file_is_never_written_over_and_another_ending_is_refused(desk: Desk) -> None:
    ticket = worked_printer_ticket(desk)
    file = desk.folder.parent / "note.md"
    file.write_text("mine")
    assert "already" in desk.refused("note", ticket, "--save", str(file))
    assert file.read_text() == "mine"
    assert ".md or .html" in desk.refused("note", ticket, "--save", "note.docx")
    assert "Cannot write" in desk.refused("note", ticket, "--save", "/no/such/folder/note.md")


def test_a_hand_over_is_saved_too(desk: Desk) -> None:
    ticket = worked_printer_ticket(desk)
    file = desk.folder.parent / "handover.html"
    made = desk.json("note", ticket, "--kind", "escalation_package", "--save", str(file))
    assert made["kind"] == "escalation_package"
    assert "Known" in file.read_text(encoding="utf-8")
