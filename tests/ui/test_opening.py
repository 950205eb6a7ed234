"""The window before its desk is open: what it shows, what it can do, and how the panes move in."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from flowpilot_desktop.app.bootstrap import build
from flowpilot_desktop.app.grammar.commands import parse
from flowpilot_desktop.app.grammar.window import parse_options
from flowpilot_desktop.app.opening.last_look import FILE, LastLook, read_last_look, write_last_look
from flowpilot_desktop.app.opening.window import desk_of
from flowpilot_desktop.domain.settings import Settings
from flowpilot_desktop.ui.door import Door
from flowpilot_desktop.ui.first_picture import FirstPicture
from flowpilot_desktop.ui.frame import Frame, Placing
from flowpilot_desktop.ui.furniture import Furniture, furnished
from flowpilot_desktop.ui.main_window import MainWindow
from flowpilot_desktop.ui.theme.following import Theme
from flowpilot_desktop.ui.theme.tokens import DARK, LIGHT, SPACING
from tests.ui.windows import OpenWindow


def test_what_is_painted_first_needs_no_database_and_no_services() -> None:
    look = (
        "import sys, flowpilot_desktop.app.opening.loading; "
        "print(*{each for each in ('sqlalchemy', 'asyncio', 'qasync', 'flowpilot_desktop.services') "
        "if each in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_an_idle_desk_loads_no_openssl_and_can_do_without_it_what_asks_for_hashes_and_metadata() -> None:
    look = (
        "import sys\n"
        "from flowpilot_desktop.app.opening.plain_imports import import_qt_plainly, import_the_rest_plainly\n"
        "import_qt_plainly()\n"
        "import_the_rest_plainly()\n"
        "import flowpilot_desktop.app.opening.window\n"
        "print(*{'ssl', '_hashlib', 'importlib.metadata', 'httpx2', 'email'} & set(sys.modules))\n"
        "import hashlib, hmac, importlib.metadata, ssl, sqlalchemy.util.compat\n"
        "print(hashlib.sha256(b'x').hexdigest()[:8], hmac.new(b'k', b'x', 'sha256').hexdigest()[:8])\n"
        "print(importlib.metadata.version('SQLAlchemy') == sqlalchemy.__version__)\n"
        "print(ssl.create_default_context().check_hostname)\n"
        "print(sqlalchemy.util.compat.importlib_metadata.version is importlib.metadata.version)\n"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2d711642", "c38edc88", "True", "True", "True"]


def test_what_is_painted_first_makes_no_enumerations_of_qt() -> None:
    # Made when the first is asked for, all at once, they cost as much as half of the start.
    look = (
        "import sys, enum; made = []; real = enum.EnumType._create_\n"
        "def create(cls, name, *rest, **more):\n"
        "    made.append(name)\n"
        "    return real(cls, name, *rest, **more)\n"
        "enum.EnumType._create_ = create\n"
        "from pathlib import Path\n"
        "from flowpilot_desktop.app.grammar.window import parse_options\n"
        "from flowpilot_desktop.app.opening.plain_imports import import_qt_plainly\n"
        "import_qt_plainly()\n"
        "from flowpilot_desktop.app.opening.stage import set_stage\n"
        "from flowpilot_desktop.domain.settings import Settings\n"
        "stage = set_stage(Settings(Path('nowhere'), Path('nowhere')), parse_options([]))\n"
        "painted = []\n"
        "stage.frame.painted.connect(lambda: painted.append(True))\n"
        "stage.show()\n"
        "while not painted:\n"
        "    stage.qt.processEvents()\n"
        "print(len(made), 'AlignmentFlag' in made, flush=True)\n"
        "import os; os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    count, names_of_qt = done.stdout.split()
    assert names_of_qt == "False"
    assert int(count) < 60


def test_the_size_that_is_asked_for_wins_over_the_one_it_was_left_with(qtbot: QtBot, theme: Theme) -> None:
    left, frame = furnished(theme, "Test desk"), Frame()
    qtbot.addWidget(left.frame)
    qtbot.addWidget(frame)
    left.frame.resize(1100, 620)
    frame.insist_on(QSize(1366, 700))
    frame.put_back(left.placing)
    frame.show()
    qtbot.waitUntil(frame.isVisible)
    assert frame.size() == QSize(1366, 700)


def test_a_window_that_is_opening_says_so_and_can_only_be_left(qtbot: QtBot, theme: Theme) -> None:
    furniture = furnished(theme, "Test desk")
    furniture.wait_for_the_desk(Placing(), has_ticket=True)
    frame = furniture.frame
    frame.show()
    qtbot.waitUntil(frame.isVisible)
    assert frame.windowTitle() == "FlowPilot Desktop is opening"
    assert frame.findChild(QLabel, "openingLabel").isVisible()
    assert [action.objectName() for action in frame.actions() if action.isEnabled()] == ["app.quit"]
    frame.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert QApplication.activePopupWidget() is None, "what is typed too early opens no menu"
    with qtbot.waitSignal(frame.closing):
        furniture.all_actions.qaction("app.quit").trigger()
    assert frame.is_left
    frame.hide()
    frame.deleteLater()


@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1440, 900)])
def test_places_of_the_panes_stand_where_they_were_left_before_the_panes_are_there(
    worked: OpenWindow, theme: Theme, size: QSize
) -> None:
    worked.window.frame.resize(size)
    worked.settle()
    left = worked.window.furniture.placing
    frame = Frame()
    worked.qtbot.addWidget(frame)
    frame.put_back(left)
    frame.show()
    worked.qtbot.waitUntil(frame.isVisible)
    furniture = Furniture(frame, theme, "Test desk")
    furniture.wait_for_the_desk(left, has_ticket=True)
    worked.qtbot.wait(1)
    widths = furniture.list_dock.width(), furniture.lane_dock.width()
    assert widths == (left.list_width, left.lane_width)
    assert furniture.note_dock.isHidden() or furniture.note_dock.height() == left.note_height


def test_the_first_picture_shows_the_panes_where_they_were_and_what_is_waited_for(qtbot: QtBot) -> None:
    frame = Frame()
    qtbot.addWidget(frame)
    painted: list[bool] = []
    frame.painted.connect(lambda: painted.append(True))
    for tokens in (LIGHT, DARK):
        name = 'a & b <"c">\x07\udc80'  # a folder may be named like that
        frame.show_picture(FirstPicture(tokens, name, frame.opening_words, "", 13.0, 240, 300, 200))
        frame.show()
        qtbot.waitUntil(lambda: bool(painted))
        picture = frame.grab().toImage()
        height = frame.height()
        for x, y, colour in (
            (700, 20, tokens.surface),  # the bar at the top
            (100, 400, tokens.surface),  # the list
            (240, 400, tokens.border),
            (700, 400, tokens.window),  # the conversation
            (frame.width() - 301, 400, tokens.border),
            (frame.width() - 100, 400, tokens.surface),  # the lane
            (700, height - 100, tokens.surface),  # the note
        ):
            assert picture.pixelColor(x, y) == QColor(colour), (x, y)
        for left, top, right, bottom in ((60, 5, 200, SPACING.bar - 5), (10, height - 20, 120, height - 3)):
            seen = {picture.pixel(x, y) for x in range(left, right) for y in range(top, bottom)}
            assert len(seen) > 10, "no words stand there"


def test_the_panes_move_into_an_open_frame_without_holding_it_up(desk: OpenWindow, tmp_path: Path) -> None:
    # The watch over frozen frames is not lenient here: this is what an agent waits for.
    settings = Settings(data_dir=tmp_path / "other", marks_dir=tmp_path / "marks", offline=True)
    app = desk.run(build(settings))
    frame, door = Frame(), Door(desk.loop)
    frame.show()
    furniture = Furniture(frame, desk.theme, "Other desk")
    furniture.wait_for_the_desk(Placing(), has_ticket=False)
    window = MainWindow(desk_of(app), door, desk.theme, "Other desk", furniture=furniture, at_once=False)
    desk.run(window.move_in())
    desk.run(window.begin())
    desk.run(window.settled())
    assert frame.windowTitle() == "FlowPilot Desktop"
    assert frame.findChild(QLabel, "openingLabel") is None
    assert window.panes.welcome.isVisible()
    frame.hide()
    desk.run(door.close())
    window.presenter.close()
    desk.run(app.close())
    frame.deleteLater()


def test_list_and_lane_grow_with_the_screen_until_somebody_chooses_their_widths(worked: OpenWindow) -> None:
    arrangement, frame = worked.window.arrangement, worked.window.frame
    docks = [arrangement.list_dock, arrangement.lane_dock]

    def widths_at(width: int) -> list[int]:
        frame.resize(width, 1080)
        worked.settle()
        return [dock.width() for dock in docks]

    usual = [SPACING.list_width, SPACING.lane_width]
    assert widths_at(1440) == usual
    large = widths_at(1920)
    assert all(wide > 1.15 * narrow for wide, narrow in zip(large, usual, strict=True))
    assert widths_at(1440) == usual
    frame.resizeDocks(docks, [270, 400], Qt.Orientation.Horizontal)  # as the pointer does
    assert widths_at(1920) == [270, 400]


def test_the_last_look_is_known_before_the_desk_is_open(tmp_path: Path) -> None:
    look = LastLook("de", "dark", True, Placing("AdnQ", "AAAA", 250, 352, 270), "Noto Sans", 13.5)
    write_last_look(tmp_path, look)
    assert read_last_look(tmp_path) == look


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        '{"language": 1}',
        '{"language": "xx", "appearance": "dark"}',
        '{"placing": {"list_width": -1}}',
        '{"placing": {"lane_width": true}}',
        '{"placing": {}, "text_size": 1e9}',
        '{"placing": {}, "family": 1}',
        "\x00",
    ],
)
def test_a_look_that_cannot_be_read_is_the_usual_one(tmp_path: Path, written: str) -> None:
    (tmp_path / FILE).write_text(written)
    assert read_last_look(tmp_path) == LastLook()
    assert read_last_look(tmp_path / "nowhere") == LastLook()


@pytest.mark.parametrize(
    "typed", ["", "--demo --size 1366x768", "--data-dir x --theme dark", "flowpilot://session/" + "0" * 8 + "-0000" * 3]
)
def test_options_mean_the_same_without_the_grammar_of_the_commands(typed: str) -> None:
    given = typed.replace("-0000-0000-0000", "-0000-0000-0000-000000000000").split()
    assert parse_options(given) == parse(given)


@pytest.mark.parametrize("typed", ["sessions", "--json show 1", "--help", "--version", "--size big", "--demo x"])
def test_what_is_more_than_options_is_left_to_the_whole_grammar(typed: str) -> None:
    assert parse_options(typed.split()) is None
