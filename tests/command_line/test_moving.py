"""Moving the desk's folder: all of it arrives, or it stays where it is."""

import contextlib
import os
from pathlib import Path

import pytest

from flowpilot_desktop.app.main import main
from flowpilot_desktop.storage.connections import connect
from tests.command_line.desk import Desk, notes_posted, resolved, worked_printer_ticket


def test_a_desk_is_moved_with_all_that_belongs_to_it(desk: Desk, tmp_path: Path) -> None:
    resolved(desk, worked_printer_ticket(desk))
    before, notes = desk.json("show", "1"), [note.name for note in notes_posted(desk)]
    target = tmp_path / "other disk" / "desk"
    said = desk.run("move-desk", str(target))
    assert (said.code, str(target) in said.out, "--data-dir" in said.out) == (0, True, True)
    assert not desk.folder.exists()
    assert len(list(tmp_path.glob(f"{desk.folder.name}.moved-*"))) == 1
    moved = Desk(target, desk._printed)
    assert moved.json("show", "1") == before
    assert [note.name for note in notes_posted(moved)] == notes
    assert {each["part"]: each["verdict"] for each in moved.json("doctor")["findings"]}["copy"] == "ok"


def test_the_usual_desk_is_found_where_it_was_moved(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    assert main(["new", "A ticket of the usual desk"]) == 0
    assert main(["move-desk", str(tmp_path / "elsewhere")]) == 0
    capsys.readouterr()
    assert main(["sessions"]) == 0
    assert "A ticket of the usual desk" in capsys.readouterr().out
    assert (tmp_path / "elsewhere" / "desk.sqlite").exists()


def test_where_the_variable_names_the_old_folder_the_moved_desk_is_opened(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    monkeypatch.setenv("FLOWPILOT_HOME", str(desk.folder))
    assert main(["new", "A ticket of the named desk"]) == 0
    for target in ("second", "third", desk.folder.name):  # and back where it was
        assert main(["move-desk", str(tmp_path / target)]) == 0
        assert "FLOWPILOT_HOME still names" in capsys.readouterr().out
        assert main(["sessions"]) == 0
        assert "A ticket of the named desk" in capsys.readouterr().out
        assert [each.parent.name for each in tmp_path.glob("*/desk.sqlite") if ".moved-" not in str(each)] == [target]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_of_a_desk_lead_where_they_led(desk: Desk, tmp_path: Path) -> None:
    desk.run("new", "A ticket")
    (tmp_path / "team runbooks").mkdir()
    (tmp_path / "team runbooks" / "one.toml").write_text("mine")
    (desk.folder / "posted").mkdir(exist_ok=True)
    (desk.folder / "posted" / "note.md").write_text("a note")
    (desk.folder / "runbooks").symlink_to(Path("..") / "team runbooks")
    (desk.folder / "newest").symlink_to(desk.folder / "posted" / "note.md")
    (desk.folder / "posted" / "team").symlink_to(Path("../../team runbooks"))
    (desk.folder / "lost").symlink_to("/nowhere/at/all")
    target = tmp_path / "far" / "away"
    assert desk.run("move-desk", str(target)).code == 0
    assert (target / "runbooks" / "one.toml").read_text() == "mine"
    assert (target / "posted" / "team" / "one.toml").read_text() == "mine"
    assert (target / "newest").read_text() == "a note"
    assert (target / "lost").readlink() == Path("/nowhere/at/all")
    assert (tmp_path / "team runbooks" / "one.toml").exists()


@pytest.mark.parametrize("target", ["full", "desk/inside", "Dropbox/desk"])
def test_a_folder_that_is_no_place_for_it_is_refused_and_nothing_changes(
    desk: Desk, tmp_path: Path, target: str
) -> None:
    desk.run("new", "A ticket")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("mine")
    place = desk.folder / "inside" if target == "desk/inside" else tmp_path / target
    assert desk.refused("move-desk", str(place))
    assert "A ticket" in desk.run("sessions").out
    assert (tmp_path / "full" / "file").read_text() == "mine"
    assert not (tmp_path / "Dropbox").exists()


@pytest.mark.parametrize("is_in_its_log", [False, True])
def test_a_desk_of_a_newer_version_is_not_moved(desk: Desk, tmp_path: Path, is_in_its_log: bool) -> None:
    desk.run("new", "A ticket")
    with contextlib.closing(connect(desk.folder / "desk.sqlite")) as holder:
        holder.execute("PRAGMA user_version = 99")
        if not is_in_its_log:
            holder.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert "written by a newer version" in desk.refused("move-desk", str(tmp_path / "there"))
    assert (desk.folder / "desk.sqlite").exists()
    assert not (tmp_path / "there").exists()


def test_no_link_and_no_way_round_leads_a_desk_into_itself(desk: Desk, tmp_path: Path) -> None:
    desk.run("new", "A ticket")
    (tmp_path / "link").symlink_to(desk.folder)
    (tmp_path / "beside").mkdir()
    for target in ("link/new", "link", f"beside/../{desk.folder.name}/new"):
        assert "into itself" in desk.refused("move-desk", str(tmp_path / target))
    assert "A ticket" in desk.run("sessions").out
    said = Desk(tmp_path / "link", desk._printed).run("move-desk", str(tmp_path / "beside" / ".." / "moved"))
    assert f"The desk is in {tmp_path / 'moved'}." in said.out
    assert "A ticket" in Desk(tmp_path / "moved", desk._printed).run("sessions").out
