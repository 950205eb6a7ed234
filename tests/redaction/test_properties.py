import base64
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from flowpilot_desktop.redaction import Gate, KnownSecret
from tests.redaction.measure import harmless_lines, secret_lines

GATE = Gate(b"the salt of a desk in a test")

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)
PIECES = st.sampled_from(
    [line.text for line in secret_lines()]
    + harmless_lines()
    + [
        "password",
        " is ",
        ": ",
        "=",
        "[SECRET:",
        "#",
        "]",
        "\n",
        "'",
        '"',
        "pw ",
        "token ",
        "://",
        "@",
        "-----BEGIN ",
        "Abc12345",
    ]
)
JUMBLE = st.lists(st.one_of(PIECES, ANY_TEXT), max_size=8).map("".join)
HARMLESS = st.sampled_from(harmless_lines())

_SYMBOLS = "!#%+?@^~"
PASSWORDS = st.tuples(
    st.text(string.ascii_letters, min_size=4, max_size=10),
    st.text(string.digits, min_size=2, max_size=4),
    st.text(_SYMBOLS, min_size=0, max_size=2),
    st.text(string.ascii_letters, min_size=3, max_size=6),
).map("".join)
LETTERS_AND_DIGITS = string.ascii_letters + string.digits
TOKENS = st.tuples(
    st.sampled_from(["ghp_", "glpat-", "sk-ant-api03-", "xoxb-", "npm_", "pypi-"]),
    st.text(LETTERS_AND_DIGITS, min_size=36, max_size=40),
).map("7".join)
IN_PROSE = st.sampled_from(
    [
        "her new password is {}",
        "Password: {}",
        "password:\n{}\n",
        "das neue Passwort lautet {}",
        "Kennwort ist {}",
        "pw={}",
        '"password": "{}"',
        "DB_PASSWORD={}",
        "sshpass -p {} ssh root@host",
        "mysql -u root -p{}",
        "tool --password={}",
        "ConvertTo-SecureString '{}' -AsPlainText",
        "Server=db1;Uid=sa;Pwd={};Encrypt=true",
        "WLAN-Passwort: {}",
        "I reset the password to {}",
    ]
)


@settings(max_examples=400, deadline=None)
@given(JUMBLE)
def test_redacting_twice_changes_nothing_more(text: str) -> None:
    once = GATE.redact(text).text
    again = GATE.redact(once)
    assert again.text == once
    assert again.findings == ()


@settings(max_examples=200, deadline=None)
@given(JUMBLE, st.lists(st.text(min_size=1, max_size=12), max_size=3))
def test_redacting_twice_with_known_secrets_changes_nothing_more(text: str, values: list[str]) -> None:
    secrets = [KnownSecret(f"parameter{number}", value) for number, value in enumerate(values)]
    once = GATE.redact(text, secrets=secrets).text
    assert GATE.redact(once, secrets=secrets).text == once


@settings(max_examples=300, deadline=None)
@given(JUMBLE)
def test_findings_name_the_very_places_that_were_replaced(text: str) -> None:
    redaction = GATE.redact(text)
    rebuilt, position = "", 0
    for finding in redaction.findings:
        assert position <= finding.start < finding.end
        rebuilt += text[position : finding.start] + finding.placeholder
        position = finding.end
    assert rebuilt + text[position:] == redaction.text


@settings(max_examples=300, deadline=None)
@given(PASSWORDS, IN_PROSE, HARMLESS, HARMLESS)
def test_no_password_survives_and_its_surroundings_do(password: str, form: str, before: str, after: str) -> None:
    text = f"{before}\n{form.format(password)}\n{after}"
    redaction = GATE.redact(text)
    assert password not in redaction.text
    assert redaction.text.startswith(before + "\n")
    assert redaction.text.endswith("\n" + after)


@settings(max_examples=200, deadline=None)
@given(TOKENS, HARMLESS, HARMLESS)
def test_no_prefixed_key_survives_anywhere(token: str, before: str, after: str) -> None:
    redaction = GATE.redact(f"{before} {token} {after}")
    assert token not in redaction.text
    assert redaction.text.startswith(before)


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=90, max_size=600), st.booleans())
def test_no_line_of_a_private_key_survives_even_of_one_that_was_cut_off(key: bytes, cut_off: bool) -> None:
    body = base64.encodebytes(key).decode()
    end = "" if cut_off else "-----END RSA PRIVATE KEY-----\n"
    redaction = GATE.redact(f"-----BEGIN RSA PRIVATE KEY-----\n{body}{end}\nThat is all we have.")
    assert not any(line in redaction.text for line in body.splitlines() if len(line) >= 16)
    assert redaction.text.endswith("That is all we have.")


@settings(max_examples=200, deadline=None)
@given(PASSWORDS, IN_PROSE, HARMLESS)
def test_the_same_secret_has_the_same_placeholder_across_texts(password: str, form: str, before: str) -> None:
    alone = GATE.redact(f'"password": "{password}"').findings
    in_text = GATE.redact(f"{before}\n{form.format(password)}\n").findings
    assert alone[0].placeholder in {finding.placeholder for finding in in_text}


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=4, max_size=20).filter(str.strip), HARMLESS, HARMLESS)
def test_no_known_secret_survives_in_any_text(value: str, before: str, after: str) -> None:
    text = GATE.redact(f"{before}{value}{after}", secrets=[KnownSecret("known", value)]).text
    rest = text.replace(GATE.redact(value, secrets=[KnownSecret("known", value)]).text, "")
    assert value not in rest
