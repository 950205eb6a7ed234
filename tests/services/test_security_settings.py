"""Which fixes take a protection away: they need an owner and a date before their ticket is closed."""

import pytest

from flowpilot_desktop.services.fixes.security_settings import weakens_security

WEAKENING = (
    "Turn the antivirus off",
    "Turned off Windows Defender for the share",
    "Disable the firewall on the print server",
    "Disabling the firewall fixed it",
    "Switch the firewall off and test again",
    "Firewall disabled",
    "Stop the antivirus and retry",
    "Uninstalled the antivirus",
    "Deactivate BitLocker for the update",
    "Set SELinux to permissive: setenforce 0, SELinux disabled",
    "Bypass MFA for this account",
    "Disable 2FA for the mailbox",
    "Turn off multi-factor authentication",
    "Turn the antimalware engine off (security trade-off)",
    "Turning antimalware off fixed it",
    "Disable TLS 1.2 on the relay",
    "SSL verification disabled in the client",
    "Bypass the certificate check",
    "pip install --trusted-host, verify=False in the script",
    "curl --insecure https://intranet",
    "wget --no-check-certificate https://intranet",
    "ssh -o StrictHostKeyChecking=no server",
    "chmod -R 777 /srv/share",
    "chmod 0777 config.php",
    "Give Everyone full control of the folder",
    "Enable SMB1 on the client",
    "SMBv1 was enabled again",
    "Set AllowInsecureGuestAuth to 1",
    "Enable insecure guest logons",
    "Disable SmartScreen for the installer",
    "Turn off UAC",
    "Disable Secure Boot in the firmware",
    "Den Virenscanner abschalten",
    "Den Virenschutz deaktivieren",
    "Firewall deaktiviert, danach ging es",
    "Die Firewall vorübergehend ausschalten",
    "Firewall wurde abgeschaltet",
    "Die Zertifikatsprüfung umgehen",
    "Verschlüsselung deaktivieren",
    "Jeder erhält Vollzugriff auf die Freigabe",
    "SMBv1 aktivieren",
    "Die Mehrfaktor-Anmeldung deaktivieren",
    "Kennwortrichtlinie deaktivieren",
    "Unsichere Gastanmeldungen erlauben",
)

HARMLESS = (
    "Restart the print spooler",
    "Turn the printer off and on again",
    "Turn the monitor off",
    "Switch off the router for ten seconds",
    "Disable the old mail rule",
    "Disable hardware acceleration",
    "Disable the second display",
    "Stop the spooler and delete the stuck job",
    "Stop the service and start it again",
    "Uninstall the old driver",
    "Deactivate the out-of-office reply",
    "Bypass the docking station",
    "Turn the firewall on again",
    "Enable the firewall",
    "Switch Windows Defender back on",
    "Update the antivirus",
    "Install the antivirus",
    "Add an exception for the share to the antivirus",
    "Open port 9100 in the firewall for the printer",
    "Check the firewall log",
    "Enable MFA for this account",
    "Register a new device for multi-factor authentication",
    "Renew the certificate",
    "Install the root certificate",
    "Enable TLS 1.2",
    "Disable SMB1",
    "SMBv1 was disabled on the server",
    "chmod 644 config.php",
    "chmod 750 /srv/share",
    "Give Dana read access to the folder",
    "Everyone on floor 2 can print again",
    "Reset the password",
    "Unlock the account",
    "Log off and on again",
    "Clear the browser cache",
    "Reinstall the VPN client",
    "Set the default printer",
    "Turn off automatic replies",
    "Den Drucker aus- und wieder einschalten",
    "Den Spooler neu starten",
    "Den Bildschirm ausschalten",
    "Die Firewall wieder einschalten",
    "Den Virenscanner aktualisieren",
    "Das Zertifikat erneuern",
    "Das Kennwort zurücksetzen",
    "Die alte Regel deaktivieren",
    "Den Schnellstart deaktivieren",
    "SMBv1 deaktivieren",
    "Die Verschlüsselung einschalten",
    "Eine Ausnahme in der Firewall anlegen",
)


@pytest.mark.parametrize("text", WEAKENING)
def test_a_fix_that_takes_a_protection_away_is_seen(text: str) -> None:
    assert weakens_security(text)
    assert weakens_security("Something else", text)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_fix_is_left_alone(text: str) -> None:
    assert not weakens_security(text)


def test_long_texts_take_no_time() -> None:
    assert not weakens_security("turn the " * 20_000, "disable " * 250, "firewall " * 250)
