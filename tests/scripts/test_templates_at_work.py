"""The bash templates are run for real: they change what they say, and say how they left what failed.

Programs that would change this machine, or that it may not have, are stood in for by small scripts that come first on
the path and write down how they were called.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.scripts.test_shipped_templates import OF_BASH, TEMPLATES, rendered

pytestmark = pytest.mark.skipif(os.name != "posix" or not shutil.which("bash"), reason="needs bash")

INSPECTS = 'case "$1" in inspect) echo "exited, exit code 137" ;; logs) echo "out of memory" ;;'
TIME = (
    'case "$1 $2" in "show --property=NTP") echo no ;; "show --property=NTPSynchronized") echo no ;;'
    ' "show --property=Timezone") echo Europe/Berlin ;;'
)
UNIT = (
    'case "$2" in --property=LoadState) echo loaded ;; --property=ActiveState) echo failed ;;'
    " --property=SubState) echo failed ;; --property=Result) echo exit-code ;;"
    ' --property=NRestarts) echo 5 ;; *) echo "Mon 2026-11-23 02:00:00" ;; esac'
)
MAILS = '"4F1B22A0C1*    1200 Mon Nov 23 a@example.org" "   (timed out)" "   b@example.org"'
QUEUE = f'if [ "$1" = -p ]; then printf "%s\\n" {MAILS}'


def at_work(here: Path, name: str, tools: dict[str, str], **given: object) -> tuple[int, str, str]:
    """The exit code of the template, what it printed, and how its tools were called."""
    tool_folder, calls = here / "tools", here / "calls"
    tool_folder.mkdir()
    calls.touch()
    for tool, does in tools.items():
        script = tool_folder / tool
        script.write_text(f"#!/bin/sh\nprintf '%s\\n' \"{tool} $*\" >> '{calls}'\n{does}\n")
        script.chmod(0o755)
    surroundings = os.environ | {"PATH": f"{tool_folder}:{os.environ['PATH']}", "LC_ALL": "C"}
    done = subprocess.run(
        ["bash", "-s"],
        input=rendered(TEMPLATES[name], **given).file_bytes(),
        capture_output=True,
        env=surroundings,
        cwd=here,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode(), calls.read_text()


def test_every_bash_template_is_run_by_a_test() -> None:
    sources = [Path(__file__), Path(__file__).with_name("test_shipped_templates.py")]
    text = "".join(source.read_text(encoding="utf-8") for source in sources)
    assert [name for name in OF_BASH if f'"{name}"' not in text] == []


def test_a_container_is_left_alone_by_a_report(tmp_path: Path) -> None:
    code, said, calls = at_work(tmp_path, "container-restart", {"docker": f"{INSPECTS} esac"}, container="web 1")
    assert (code, "restart" in calls) == (0, False)
    assert "FACT: The container web 1 is exited, exit code 137.\n" in said
    assert "LOG: out of memory" in said


def test_a_container_that_does_not_restart_says_how_it_is_now(tmp_path: Path) -> None:
    tools = {"docker": f"{INSPECTS} *) exit 3 ;; esac"}
    code, said, calls = at_work(tmp_path, "container-restart", tools, container="web", mode="apply")
    assert (code, "docker restart -- web\n" in calls) == (3, True)
    assert "FACT: The container web could not be restarted and is exited, exit code 137.\n" in said


def test_network_time_is_switched_on_and_its_service_restarted(tmp_path: Path) -> None:
    tools = {
        "timedatectl": f"{TIME} esac",
        "systemctl": 'case "$*" in *chrony) exit 0 ;; *) exit 3 ;; esac',
        "chronyc": "echo 'System time : 0.2 seconds slow of NTP time'",
    }
    code, said, calls = at_work(tmp_path, "linux-time-sync", tools, mode="apply")
    assert code == 0
    assert "timedatectl set-ntp true\n" in calls
    assert calls.count("systemctl restart") == 1
    assert "FACT: The service chrony was restarted.\n" in said
    assert said.count("FACT: Network time is on: no") == 2
    assert "service that keeps it" in TEMPLATES["linux-time-sync"].changes


def test_a_time_service_that_does_not_come_back_is_named(tmp_path: Path) -> None:
    tools = {
        "timedatectl": f"{TIME} esac",
        "systemctl": 'case "$*" in *quiet*chronyd) ;; *chronyd) echo failed; exit 1 ;; *) exit 3 ;; esac',
        "chronyc": "exit 1",
    }
    code, said, _ = at_work(tmp_path, "linux-time-sync", tools, mode="apply")
    assert code == 1
    assert "FACT: The service chronyd could not be restarted and is failed.\n" in said


def test_network_time_that_cannot_be_switched_on_changes_nothing(tmp_path: Path) -> None:
    tools = {"timedatectl": f"{TIME} set-ntp*) exit 1 ;; esac", "systemctl": "exit 0", "chronyc": "exit 1"}
    code, said, calls = at_work(tmp_path, "linux-time-sync", tools, mode="apply")
    assert (code, "systemctl" in calls) == (1, False)
    assert "FACT: Network time could not be switched on; nothing was changed.\n" in said


@pytest.mark.parametrize("flush", ["exit 0", "exit 69"])
def test_waiting_mails_are_counted_and_tried_again(tmp_path: Path, flush: str) -> None:
    tools = {"postqueue": f"{QUEUE}; else {flush}; fi"}
    code, said, calls = at_work(tmp_path, "mail-queue-report", tools, mode="apply")
    assert "FACT: 1 mails wait in the queue.\n" in said
    assert "FACT: 1 times: (timed out)\n" in said
    assert calls.endswith("postqueue -f\n")
    assert ("they go on waiting" in said) == (flush != "exit 0")
    assert code == (0 if flush == "exit 0" else 1)


def test_keys_that_cannot_be_changed_say_how_they_are(tmp_path: Path) -> None:
    keys = tmp_path / "home" / ".ssh"
    keys.mkdir(parents=True)
    keys.chmod(0o755)
    tools = {
        "getent": f"printf '%s\\n' 'support:x:1000:1000::{tmp_path / 'home'}:/bin/sh'",
        "id": "echo support",
        "chown": "exit 1",
    }
    code, said, calls = at_work(tmp_path, "ssh-key-permissions", tools, account="support", mode="apply")
    assert code == 1
    assert f"FACT: {keys} could not be changed; it belongs to " in said
    assert "permissions 755. What comes behind it was left as it is.\n" in said
    assert calls.endswith(f"chown --no-dereference -- support:support {keys}\n")


def test_the_state_of_a_unit_and_its_last_errors_are_told(tmp_path: Path) -> None:
    tools = {"systemctl": UNIT, "journalctl": "echo 'cannot bind to port 80'"}
    code, said, _ = at_work(tmp_path, "systemd-unit-status", tools, unit="nginx.service")
    assert code == 0
    assert "FACT: The unit nginx.service is failed (failed), result exit-code.\n" in said
    assert "restarts so far: 5.\nFACT: Journal: cannot bind to port 80\n" in said


@pytest.mark.parametrize(
    ("answers", "says"), [("exit 0", "answers within 5"), ("exit 124", "does not answer within 5")]
)
def test_a_mount_that_hangs_is_told_from_one_that_answers(tmp_path: Path, answers: str, says: str) -> None:
    tools = {"findmnt": 'case "$*" in *SOURCE*) echo nas:/srv ;; *FSTYPE*) echo nfs4 ;; *) echo rw ;; esac'}
    code, said, _ = at_work(tmp_path, "mount-check", tools | {"timeout": answers}, folder="/mnt/nas")
    assert (code, f"FACT: /mnt/nas {says} seconds.\n" in said) == (0, True)
    assert "FACT: /mnt/nas is mounted from nas:/srv (nfs4, rw).\n" in said


def test_a_closed_port_is_refused(tmp_path: Path) -> None:
    tools = {"getent": "echo '192.0.2.1 STREAM'", "curl": "printf 0.000; exit 7"}
    code, said, calls = at_work(tmp_path, "linux-port-test", tools, host="db1.example.org", port=5432)
    assert code == 0
    assert "FACT: A TCP connection to db1.example.org port 5432 was refused.\n" in said
    assert "--url telnet://db1.example.org:5432\n" in calls


def test_a_host_without_a_certificate_says_so(tmp_path: Path) -> None:
    code, said, _ = at_work(tmp_path, "tls-certificate-check", {"openssl": "exit 1"}, host="web.example.org")
    assert (code, said) == (1, "FACT: web.example.org:443 sent no certificate.\n")


@pytest.mark.skipif(not shutil.which("df"), reason="needs GNU tools")
def test_folders_with_many_files_are_counted(tmp_path: Path) -> None:
    full = tmp_path / "-full of files"
    full.mkdir()
    for number in range(7):
        (full / str(number)).touch()
    tools = {"dpkg-query": "printf 'ii \\tlinux-image-1.0\\n'", "uname": "echo 2.0"}
    code, said, _ = at_work(tmp_path, "linux-inodes-and-kernels", tools, folder=str(tmp_path))
    assert code == 0
    assert f"FACT: {full} holds at least 8 files and folders.\n" in said
    assert "FACT: The kernel package linux-image-1.0 is installed and not running.\n" in said
