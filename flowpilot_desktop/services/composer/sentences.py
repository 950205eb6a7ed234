"""Makes a typed statement read as a sentence: its words stay, its edges are set right."""

import re
from functools import lru_cache

from flowpilot_desktop.services.verifier.plain import clean

_COMMANDS_TEXT = """
add-apt-repository apt-get apt-key docker-compose
apt aptitude arping awk bash bcdedit brew cat chkdsk chmod chown cmd cron cscript curl df dig dism diskpart
diskutil dnf docker dpkg du echo env exportfs find fsutil git gpresult gpupdate grep gsutil ifconfig ip ipconfig
iptables journalctl kinit klist kubectl ldapsearch ln ls lsblk lsof mail make md modprobe mount mstsc mysql nano
nbtstat net netcat netsh netstat networksetup nginx nmap npm nslookup openssl pacman perl ping pip pnputil
postfix powershell ps psql python reg regedit regsvr restic rm robocopy route rsync samba sc schtasks scp sed
sendmail setspn sfc smbclient snap ssh sshd ssmtp su sudo suricata systemctl tar taskkill tcpdump tee telnet top
touch traceroute tracert umount unetbootin vim vino vssadmin wevtutil wget winget winrm wmic wsl wuauclt xcopy
xrdp yum zypper ebox zentyal fmaster apache ufw uas udev systemd
"""
_COMMANDS = frozenset(_COMMANDS_TEXT.split())
"""First words that are never capitalised: programs whose names are lower case."""

_SHORT_WORDS_TEXT = """
a an as at by do he if in is it my no of off on one or our so to up us we you the and but for not das der die
ein er es im in ja ob so um wo zu am an da
"""
_SHORT_WORDS = frozenset(_SHORT_WORDS_TEXT.split())
_ORDINARY = re.compile(r"[a-zäöüß]+$")
_HYPHENED = re.compile(r"(?:e|non|re|pre|self|multi|single|dual|half|long|two|three|low|high|third|first)-[a-z]+$")
_VOWEL = re.compile(r"[aeiouyäöü]")
_STOPPED = re.compile(r"[.!?…][\"'”’“»)\]]?$")
_LOOSE_END = re.compile(r"\s*[,;:]+$")
_CODE_TOKEN = re.compile(
    r"""(?:
        (?:~|\.{1,2})?/\S+ | [A-Za-z]:(?:\\\S*)? | \\\\\S+ | \S*\\\S+ | --?[A-Za-z][\w=.,:/-]*
      | \w+(?:\.\w+)*_[\w.-]+ | [\w.-]+=\S+
      | [\w-]+(?:\.[\w-]+)*\.[A-Za-z][A-Za-z-]{1,11}
      | https?://\S+ | [\w.+-]+@[\w.-]+ | \.\w[\w.-]+
    )$""",
    re.VERBOSE,
)
_ANGLED = re.compile(r"<[\w -]*$|[\w -]*>$|<[\w -]+>$")
_PROSE_TEXT = """
returns return fails failed works worked gives says shows helps helped did does do has had have needs stops makes did
gibt zeigt meldet schlägt liefert hilft half hat
the a an is was were are be to and or with without in of for from by it then that this not no all after when der
die das ist war und oder mit ohne in von für aus bei nicht kein
"""
_PROSE = frozenset(_PROSE_TEXT.split())
_ALSO_WORDS = frozenset(("mail", "net", "route", "find", "touch", "top", "make", "snap", "echo"))
"""Programs whose names are ordinary words first."""
_WITH_SUBCOMMANDS = frozenset(("apt", "apt-get", "docker", "docker-compose", "git", "kubectl", "npm", "pip", "winget"))
_UNQUOTABLE = frozenset('"“”„()')
_QUOTE_MARKS = frozenset("\"'“”„‘’")


@lru_cache(maxsize=4096)
def clause(text: str) -> str:
    """``text`` in one line, without its final stop, its trailing code in backticks; the first letter as typed."""
    text = _LOOSE_END.sub("", clean(text)) if not _CODE_TOKEN.match(clean(text).rpartition(" ")[2]) else clean(text)
    if text.endswith(".") and not text.endswith("..") and not _is_abbreviation(text):
        text = text[:-1].rstrip()
    return _quote_code(text)


@lru_cache(maxsize=4096)
def sentence(text: str) -> str:
    """``text`` as a sentence: a capital where that is safe, a full stop where there is none."""
    return stopped(capital(clause(text)))


def stopped(text: str) -> str:
    """``text`` with an end; one that has an end stays as it is."""
    return text if not text or _STOPPED.search(text) else f"{text}."


def with_note(text: str, note: str) -> str:
    """``text`` (a clause or a sentence) with ``note`` in brackets inside its final stop."""
    if not note:
        return stopped(text)
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    return f"{text} ({note})."


def capital(text: str) -> str:
    """The first letter is raised only where the first word is plainly an ordinary word."""
    words = text.split(" ", 2)
    first = words[0].rstrip(",:;.!?")
    after = words[1] if len(words) > 1 else ""
    if not is_ordinary(first) or after.startswith("-"):
        return text
    return text[0].upper() + text[1:] if len(text[0].upper()) == 1 else text


def is_ordinary(word: str) -> bool:
    """Whether ``word`` is an ordinary lower-case word, not a program, a file, an identifier or a name."""
    if word in _SHORT_WORDS or _HYPHENED.match(word):
        return True
    if word in _COMMANDS and word not in _ALSO_WORDS:
        return False
    return len(word) > 2 and bool(_ORDINARY.match(word)) and bool(_VOWEL.search(word))


def _is_abbreviation(text: str) -> bool:
    return text.rpartition(" ")[2].lower() in {"etc.", "usw.", "e.g.", "z.b.", "inc.", "bzw.", "ca."}


def _quote_code(text: str) -> str:
    """Code at the end goes into backticks, so that the full stop that follows is not read as part of it."""
    if "`" in text or not text:
        return text
    words = text.split(" ")
    if _is_command(words):
        return f"`{text}`"
    quoted = _quote_inside(words)
    if quoted:
        return quoted
    start = len(words)
    while start > 0 and _is_code(words[start - 1]):
        start -= 1
    if start == len(words) or any(mark in words[-1][-1:] for mark in _QUOTE_MARKS):
        return text
    if start > 0 and words[start - 1].lower() in _COMMANDS:
        start -= 1
        if start > 0 and words[start - 1] == "sudo":
            start -= 1
    code = " ".join(words[start:])
    if any(mark in code for mark in '"“”„(') or code.endswith(")"):
        return text
    head = " ".join(words[:start])
    return f"{head} `{code}`" if head else f"`{code}`"


def _quote_inside(words: list[str]) -> str:
    """A command with its options in mid-sentence, or a word with a placeholder, in backticks; empty where none is."""
    made: list[str] = []
    at = 0
    while at < len(words):
        end = _command_end(words, at)
        if end == at and ("<" in words[at] or words[at].startswith("\\\\")) and _is_code(_bare(words[at])):
            end = at + 1
        if end == at:
            made.append(words[at])
            at += 1
            continue
        code = " ".join(words[at:end])
        if any(mark in code for mark in _UNQUOTABLE):
            return ""
        bare = _bare(code)
        made.append(f"`{bare}`{code[len(bare) :]}")
        at = end
    text = " ".join(made)
    return text if "`" in text else ""


def _command_end(words: list[str], at: int) -> int:
    """Where the command that begins at ``at`` ends; ``at`` itself where none begins, or its end is not plain."""
    end = at + 1 if words[at] == "sudo" else at
    if end >= len(words) or words[end] not in _COMMANDS:
        return at
    first = end + 1
    end = _subcommand_end(words, end)
    while end < len(words) and _is_code(_bare(words[end])):
        end += 1
        if _bare(words[end - 1]) != words[end - 1]:
            break
    if end == first or not any(w.startswith("-") or "/" in w or "=" in w for w in words[first:end]):
        return at
    is_plain = end == len(words) or words[end].lower() in _PROSE or words[end - 1] != _bare(words[end - 1])
    return end if is_plain or not words[end - 1].startswith("-") else at


def _subcommand_end(words: list[str], at: int) -> int:
    """Behind the program at ``at`` and behind its subcommand, where one stands before an option."""
    end = at + 1
    if words[at] in _WITH_SUBCOMMANDS:
        while end < min(at + 3, len(words)) and _ORDINARY.match(words[end]) and words[end] not in _PROSE:
            end += 1
        if end == len(words) or not words[end].startswith("-"):
            return at + 1
    return end


def _bare(word: str) -> str:
    return word.rstrip(",;:")


def _is_code(word: str) -> bool:
    return len(word) > 1 and bool(_CODE_TOKEN.match(word) or _ANGLED.match(word))


def _is_command(words: list[str]) -> bool:
    """A program with an option or a path and no word of prose: the whole is a command."""
    if len(words) < 2 or words[0].lower() not in _COMMANDS or any(w.lower() in _PROSE for w in words):
        return False
    return any(_is_code(w) for w in words[1:]) and not any("(" in w or ";" in w for w in words)
