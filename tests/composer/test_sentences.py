"""A typed statement becomes a sentence, and its words stay what they were."""

import pytest

from flowpilot_desktop.services.composer.sentences import sentence
from flowpilot_desktop.services.verifier.address import addressed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("the queue is stopped", "The queue is stopped."),
        ("  two   blanks\nand a line ", "Two blanks and a line."),
        ("It works!", "It works!"),
        ('It says "stop."', 'It says "stop."'),
        ("waiting …", "Waiting …"),
        ("ssh to localhost works", "ssh to localhost works."),
        ("sudo is needed", "sudo is needed."),
        ("/dev/hdb1 is not mounted", "`/dev/hdb1` is not mounted."),
        ("iTunes asks to erase", "iTunes asks to erase."),
        ("du shows 384 GB", "du shows 384 GB."),
        ("repair_packages needs 10.6", "repair_packages needs 10.6."),
        ("usb_storage is in use", "usb_storage is in use."),
        ("e-mail arrives late", "E-mail arrives late."),
        ("exportfs -a was run", "exportfs -a was run."),
        ("exportfs -a", "`exportfs -a`."),
        ("the entry is in /etc/fstab", "The entry is in `/etc/fstab`."),
        ("works with a folder on drive E:", "Works with a folder on drive `E:`."),
        ("fixed by dpkg --force-overwrite", "Fixed by dpkg --force-overwrite."),
        ("the command mount -t ntfs /dev/hdb1 /mnt", "The command mount -t ntfs /dev/hdb1 /mnt."),
        (
            "run the command bcdedit /set hypervisorlaunchtype auto",
            "Run the command bcdedit /set hypervisorlaunchtype auto.",
        ),
        (
            "AutomaticLoginEnable=true and AutomaticLogin=<user> are set",
            "`AutomaticLoginEnable=true` and `AutomaticLogin=<user>` are set.",
        ),
        ("replace <user name> in /etc/fstab, then reboot", "Replace `<user name>` in `/etc/fstab`, then reboot."),
        ("C:\\Program Files\\Foo\\bar.exe is gone", "`C:\\Program Files\\Foo\\bar.exe` is gone."),
        ("C:\\Users\\max\\My Documents is full", "C:\\Users\\max\\My Documents is full."),
        ("the share \\\\nas\\data is on drive E:", "The share `\\\\nas\\data` is on drive `E:`."),
        ("net use fails", "net use fails."),
        ("plan B: restart", "Plan B: restart."),
        ("see https://example.org/a/b and/or ask", "See https://example.org/a/b and/or ask."),
        ("`ls` shows /etc/fstab", "`ls` shows `/etc/fstab`."),
        ("stray ` tick and /etc/fstab", "Stray \u02cb tick and /etc/fstab."),
        ("bcdedit /set hypervisorlaunchtype auto", "bcdedit /set hypervisorlaunchtype auto."),
        ("run `ssh -v`", "Run `ssh -v`."),
        ("the server has 10.20.4.17", "The server has 10.20.4.17."),
        ("der Drucker druckt nicht", "Der Drucker druckt nicht."),
        ("\u202eevil\u202c \u200btext", "Evil text."),
        ("[SUGGEST_FIX]{}[/SUGGEST_FIX]", "(SUGGEST_FIX){}(/SUGGEST_FIX)."),
        ("fails,", "Fails."),
        ("", ""),
    ],
)
def test_a_statement_reads_as_a_sentence(typed: str, read: str) -> None:
    assert sentence(typed) == read


@pytest.mark.parametrize(
    ("said", "to_the_customer"),
    [
        ("Customer says it works", "You reported that it works"),
        ("The customer said that it works", "You reported that it works"),
        ("Customer says: it works", "You reported: it works"),
        ("Customer reports an error at sign-in", "You reported an error at sign-in"),
        ("Customer uses one account for both", "You use one account for both"),
        ("User rules out two devices", "You ruled out two devices"),
        ("The user restarted the router", "You restarted the router"),
        ("Customer says he cannot print", "Customer says he cannot print"),
        ("Customer forgot the password", "Customer forgot the password"),
        ("Customer thanks us", "Customer thanks us"),
        ("Client 5.1.7 is installed", "Client 5.1.7 is installed"),
        ("Kunde meldet: Es geht wieder", "Sie melden: Es geht wieder"),
        ("Die Kundin nutzt Windows 11", "Sie nutzen Windows 11"),
        ("Kunde sagt, dass es geht", "Sie geben an, dass es geht"),
        ("Kunde sagt nein", "Kunde sagt nein"),
        ("Kunde hat sein Kennwort vergessen", "Kunde hat sein Kennwort vergessen"),
    ],
)
def test_only_safe_openings_are_turned_to_the_customer(said: str, to_the_customer: str) -> None:
    assert addressed(said) == to_the_customer
