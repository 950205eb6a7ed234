"""Real ticket servers: set up once as a template (``install.sh`` calls ``prepare``), copied and started by tests.

Standard library only, because the installing script runs it before the project's environment exists. Everything that
a server writes is below the folder that it was started in; its mail goes to files there and is never sent.
"""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("FLOWPILOT_TICKETSERVERS", "/var/cache/flowpilot-ticketservers"))
STARTS_WITHIN = 90.0  # seconds
MAILS_WITHIN = 20.0  # seconds
STOPS_WITHIN = 15.0  # seconds
BUNDLER = os.environ.get("BUNDLER_VERSION", "2.3.15")


EDITION = "2"
"""Of what is set up; a template of another edition is left alone and a new one made beside it."""


def is_installed(system: str) -> bool:
    """Whether ``install.sh`` was here."""
    return (HOME / system / f"ready-{EDITION}").exists()


def is_wanted(system: str) -> bool:
    """Whether tests may start this server: FLOWPILOT_REAL_SERVERS names it (``rt,roundup``), or is ``all``.

    They cost minutes, so the everyday test command starts none.
    """
    named = os.environ.get("FLOWPILOT_REAL_SERVERS", "").split(",")
    return system in named or "all" in named


@dataclass
class Server:
    """A running ticket server. ``keys`` holds a key or password for each account, and numbers that tests need."""

    system: str
    url: str
    folder: Path
    keys: Mapping[str, str]
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """TERM to its whole process group; KILL where that does not help."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, number)
                self.process.wait(STOPS_WITHIN)
                return
            except ProcessLookupError:
                self.process.wait(STOPS_WITHIN)
                return
            except subprocess.TimeoutExpired:
                continue

    def mail_to(self, address: str, *, holding: str) -> str:
        """What it has mailed to somebody, as one text; waited for until ``holding`` is in it, or in vain."""
        deadline = time.monotonic() + MAILS_WITHIN
        while holding not in (mail := self._mail_to(address)) and time.monotonic() < deadline:
            time.sleep(0.2)
        return mail

    def _mail_to(self, address: str) -> str:
        """Redmine keeps a file for each who gets mail, the others one for all."""
        folder = self.folder / "mail"
        if (folder / address).is_file():
            return (folder / address).read_text("utf-8", "replace")
        files = [each for each in folder.rglob("*") if each.is_file() and "@" not in each.name]
        whole = "\n".join(each.read_text("utf-8", "replace") for each in sorted(files))
        return "".join(each for each in re.split(r"(?im)^To: ", whole)[1:] if each.lower().startswith(address))


def start(system: str, folder: Path) -> Server:
    """A fresh server of this kind, in ``folder``, with an empty queue; it answers when this returns."""
    template = HOME / system
    shutil.copytree(template / f"state-{EDITION}", folder, symlinks=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    keys = dict(line.split("=", 1) for line in (folder / "keys").read_text().split())
    command, environment, where, url = _STARTS[system](folder, port)
    log = (folder / "server.log").open("wb")
    process = subprocess.Popen(
        command, env=environment, cwd=where, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
    )
    log.close()
    server = Server(system, url, folder, keys, process)
    deadline = time.monotonic() + STARTS_WITHIN
    while not _answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            server.stop()
            raise RuntimeError(
                f"{system} did not start:\n{(folder / 'server.log').read_text('utf-8', 'replace')[-3000:]}"
            )
        time.sleep(0.1)
    return server


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=30):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


# Request Tracker ------------------------------------------------------------------------------------------------------


def _rt_environment(folder: Path, port: int) -> dict[str, str]:
    for name in ("var", "mason/obj", "mason/cache", "sessions", "conf.d", "mail"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    config = folder / "RT_SiteConfig.pm"
    config.write_text(
        f"""
$RT::VarPath = '{folder}/var';
$RT::MasonDataDir = '{folder}/mason';
$RT::MasonSessionDir = '{folder}/sessions';
Set($rtname, 'rt.test');
Set($Organization, 'rt.test');
Set($Timezone, 'UTC');
Set($WebDomain, '127.0.0.1');
Set($WebPort, {port});
Set($WebPath, '');
Set($WebBaseURL, 'http://127.0.0.1:{port}');
Set($WebURL, 'http://127.0.0.1:{port}/');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '{folder}/rt.db');
Set($WebSessionClass, 'Apache::Session::File');
Set($DevelMode, 0);
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
Set($CorrespondAddress, 'support\\@rt.test');
Set($CommentAddress, 'notes\\@rt.test');
Set($MailCommand, sub {{
    open(my $file, '>>', '{folder}/mail/sent.mbox') or return 0;
    flock($file, 2);
    print $file $_[0]->stringify, "\\n";
    close $file;
    return 1;
}});
1;
"""
    )
    return os.environ | {"RT_SITE_CONFIG": str(config), "RT_SITE_CONFIG_DIR": str(folder / "conf.d")}


def _prepare_rt(folder: Path) -> None:
    environment = _rt_environment(folder, 1)
    password = folder / "rootpw"
    password.write_text(secrets.token_hex(10) + "\n")
    setup = ["rt-setup-database-5", "--action", "init", "--skip-create", "--root-password-file", str(password)]
    _run(setup, environment)
    _run(["perl", str(HERE / "rt_bootstrap.pl"), str(folder / "keys")], environment)


def _start_rt(folder: Path, port: int) -> tuple[list[str], dict[str, str], Path, str]:
    program = "/usr/share/request-tracker5/libexec/rt-server"
    command = [program, "--host", "127.0.0.1", "--port", str(port), "--max-workers", "2"]
    return command, _rt_environment(folder, port), folder, f"http://127.0.0.1:{port}"


# Redmine --------------------------------------------------------------------------------------------------------------


def _redmine_environment(folder: Path) -> dict[str, str]:
    for name in ("config", "log", "files", "tmp/cache", "public/plugin_assets", "mail"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "Gemfile").write_text(
        "eval_gemfile '/usr/share/redmine/Gemfile'\ngem 'sqlite3', '~> 1.4.0'\ngem 'puma'\n"
    )
    (folder / "config/database.yml").write_text(
        f"production:\n  adapter: sqlite3\n  database: {folder}/redmine.db\n  timeout: 10000\n  encoding: utf8\n"
    )
    (folder / "config/configuration.yml").write_text(
        f"default:\n  email_delivery:\n    delivery_method: :file\n    file_settings:\n      location: {folder}/mail\n"
    )
    secret = folder / "config/secret_key.txt"
    if not secret.exists():
        secret.write_text(secrets.token_hex(48))
    return os.environ | {
        # Debian's Redmine serves many instances; enough steps up make any folder one of them.
        "REDMINE_INSTANCE": f"../../../../../../..{folder}",
        "RAILS_ENV": "production",
        "SCHEMA": "/dev/null",
        "REDMINE_LANG": "en",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "BUNDLE_GEMFILE": str(folder / "Gemfile"),
        "BUNDLE_APP_CONFIG": str(folder / ".bundle"),
        "BUNDLE_SILENCE_ROOT_WARNING": "1",
        "BUNDLER_VERSION": BUNDLER,
    }


def _prepare_redmine(folder: Path) -> None:
    environment = _redmine_environment(folder) | {"KEYS": str(folder / "keys")}
    place = Path("/usr/share/redmine")
    _run(["bundle", "install", "--local", "--quiet"], environment, place)
    # In two processes: one that has just migrated sees old lists of columns and loads nothing, without a word.
    for task in ("db:migrate", "redmine:load_default_data"):
        _run(["bundle", "exec", "rake", task], environment, place)
    _run(["bundle", "exec", "bin/rails", "runner", str(HERE / "redmine_bootstrap.rb")], environment, place)


def _start_redmine(folder: Path, port: int) -> tuple[list[str], dict[str, str], Path, str]:
    place = Path("/usr/share/redmine")
    command = ["bundle", "exec", "puma", "-e", "production", "-b", f"tcp://127.0.0.1:{port}", "-t", "1:5", "-w", "0"]
    command += ["--dir", str(place), "config.ru"]
    return command, _redmine_environment(folder), place, f"http://127.0.0.1:{port}"


# Roundup --------------------------------------------------------------------------------------------------------------


_READER = """
db.security.addRole(name='Reader', description='May read and nothing else')
for permission in ('Web Access', 'Rest Access'):
    db.security.addPermissionToRole('Reader', permission)
for cl in 'issue', 'file', 'msg', 'keyword', 'priority', 'status', 'user':
    db.security.addPermissionToRole('Reader', 'View', cl)
"""


def _prepare_roundup(folder: Path) -> None:
    tracker, admin = folder / "tracker", secrets.token_hex(8)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mail").mkdir(exist_ok=True)
    call = [str(HOME / "roundup/venv/bin/roundup-admin"), "-i", str(tracker)]
    settings = {
        "tracker_web": "http://127.0.0.1:1/support/",
        "mail_domain": "rt.test",
        "mail_host": "127.0.0.1",
        "tracker_email": "support@rt.test",
        "admin_email": "admin@rt.test",
        "mail_debug": "mail.txt",
        "rdbms_backend": "sqlite",
    }
    environment = dict(os.environ)
    _run([*call, "install", "classic", "sqlite", ",".join(f"{k}={v}" for k, v in settings.items())], environment)
    # As shipped, every request would spend a second on its password.
    config = tracker / "config.ini"
    slow = next(line for line in config.read_text().splitlines() if "password_pbkdf2_default_rounds =" in line)
    config.write_text(config.read_text().replace(slow, "password_pbkdf2_default_rounds = 1000"))
    with (tracker / "schema.py").open("a") as schema:
        schema.write(_READER)
    _run([*call, "initialise", admin], environment, answer=b"y\n")
    lines = [f"admin={admin}"]
    people = (
        ("agent", "agent@rt.test", "User"),
        ("other", "other@rt.test", "User"),
        ("customer", "customer@example.test", "User"),
        ("readonly", "readonly@rt.test", "Reader"),
    )
    for name, mail, roles in people:
        password = secrets.token_hex(8)
        person = [
            f"username={name}",
            f"password={password}",
            f"address={mail}",
            f"realname={name.title()}",
            f"roles={roles}",
        ]
        number = _run([*call, "create", "user", *person], environment)
        lines += [f"{name}={password}", f"{name}_id={number.strip()}"]
    (folder / "keys").write_text("\n".join(lines) + "\n")


def _start_roundup(folder: Path, port: int) -> tuple[list[str], dict[str, str], Path, str]:
    config = folder / "tracker/config.ini"
    text = config.read_text()
    web = next(line for line in text.splitlines() if line.startswith("web = "))
    debug = next(line for line in text.splitlines() if line.startswith("debug = ") and "mail" in line)
    text = text.replace(web, f"web = http://127.0.0.1:{port}/support/")
    config.write_text(text.replace(debug, f"debug = {folder}/mail/sent.txt"))
    command = [str(HOME / "roundup/venv/bin/roundup-server"), "-n", "127.0.0.1", "-p", str(port), "-t", "thread"]
    command += ["-u", subprocess.check_output(["id", "-un"], text=True).strip(), f"support={folder}/tracker"]
    return command, dict(os.environ), folder, f"http://127.0.0.1:{port}/support/"


_PREPARES: Mapping[str, Callable[[Path], None]] = {
    "rt": _prepare_rt,
    "redmine": _prepare_redmine,
    "roundup": _prepare_roundup,
}
_STARTS = {"rt": _start_rt, "redmine": _start_redmine, "roundup": _start_roundup}


def _run(
    call: list[str], environment: Mapping[str, str], where: Path | None = None, *, answer: bytes | None = None
) -> str:
    done = subprocess.run(call, env=dict(environment), cwd=where, input=answer, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(call)} failed:\n{(done.stdout + done.stderr).decode('utf-8', 'replace')[-3000:]}")
    return done.stdout.decode("utf-8", "replace")


if __name__ == "__main__":
    _verb, _system, _folder = sys.argv[1:]
    if _verb == "ready":
        sys.exit(not (Path(_folder) / f"ready-{EDITION}").exists())
    _state = Path(_folder).resolve() / f"state-{EDITION}"
    shutil.rmtree(_state, ignore_errors=True)  # of a run that was interrupted
    _PREPARES[_system](_state)
    _state.with_name(f"ready-{EDITION}").touch()
