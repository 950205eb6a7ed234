"""What parameters take, what they refuse, and how they say so."""

from typing import Any

import pytest

from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.services.scripts.schema import BrokenSchema, parameters_of
from flowpilot_desktop.services.scripts.values import InvalidParameters, validate
from tests.scripts.templates import schema

HOST = {"type": "string", "format": "hostname", "title": "Host"}
PATH = {"type": "string", "format": "path", "title": "Path"}
TEXT = {"type": "string", "title": "Text", "maxLength": 20}
LINES = {**TEXT, "multiline": True}


def taken(entry: dict[str, Any], value: object, shell: Shell = Shell.BASH) -> object:
    return validate(schema(it=entry), {"it": value}, shell=shell)["it"]


def refusal(entry: dict[str, Any], value: object, shell: Shell = Shell.BASH) -> str:
    with pytest.raises(InvalidParameters) as refused:
        taken(entry, value, shell)
    return refused.value.problems[0].sentence


@pytest.mark.parametrize(
    "host",
    [
        *("pc-017", "PC_LAB_01", "mail.example.org", "mail.example.org.", "xn--mnchen-3ya.de", "_msdcs.corp.local"),
        *("192.0.2.10", "::1", "2001:db8::17", "fe80::1%eth0", "1und1.de", "h" * 63),
    ],
)
def test_a_host_is_a_name_or_an_address(host: str) -> None:
    assert taken(HOST, f"  {host}\n") == host


@pytest.mark.parametrize(
    ("host", "says"),
    [
        ("-oProxyCommand=id", "hyphen"),
        ("https://example.org", "alone"),
        ("example.org:443", "port"),
        ("[::1]", "brackets"),
        ("300.1.1.1", "IPv4"),
        ("10.0.0", "IPv4"),
        ("010.0.0.1", "IPv4"),
        ("münchen.de", "xn--"),
        ("a b", "letters, digits"),
        ("a..b", "letters, digits"),
        ("$(id)", "letters, digits"),
        ("h" * 64, "letters, digits"),
        ("a." * 126 + "a", ""),
        ("a." * 130, "253"),
        ("fe80::1%$(id)", "zone"),
        ("1::2::3", "IPv6"),
    ],
)
def test_what_is_no_host_is_refused_with_the_reason(host: str, says: str) -> None:
    if not says:
        assert taken(HOST, host) == host
    else:
        assert says in refusal(HOST, host)


@pytest.mark.parametrize("path", ["/", "/var/log", "/srv/It's here; $(id)", "/home/ä/ö", "/a\\b"])
def test_bash_takes_posix_paths(path: str) -> None:
    assert taken(PATH, path) == path


@pytest.mark.parametrize("path", ["C:\\", "c:/Windows", r"C:\It's\‘here’", r"\\server\share", r"\\192.0.2.1\c$\x"])
def test_powershell_takes_drive_and_network_paths(path: str) -> None:
    assert taken(PATH, path, Shell.POWERSHELL) == path


@pytest.mark.parametrize(
    ("path", "shell", "says"),
    [
        ("var/log", Shell.BASH, "starts with /"),
        ("~/x", Shell.BASH, "variables and ~"),
        ("/srv/../etc", Shell.BASH, ".."),
        ("/a\nb", Shell.BASH, "LINE FEED"),
        ("/" + "a" * 4096, Shell.BASH, "4096"),
        ("Windows", Shell.POWERSHELL, "absolute path"),
        (r"\Windows", Shell.POWERSHELL, "absolute path"),
        ("C:Windows", Shell.POWERSHELL, "absolute path"),
        (r"HKLM:\Software", Shell.POWERSHELL, "absolute path"),
        (r"C:\Users\..\x", Shell.POWERSHELL, ".."),
        (r"C:\Temp\*", Shell.POWERSHELL, "cannot contain *"),
        (r"C:\a:b", Shell.POWERSHELL, "cannot contain :"),
        (r"%TEMP%\x", Shell.POWERSHELL, "variables"),
        (r"$env:TEMP\x", Shell.POWERSHELL, "variables"),
        (r"\\.\PhysicalDrive0", Shell.POWERSHELL, "devices"),
        (r"\\?\C:\x", Shell.POWERSHELL, "devices"),
        (r"\\server", Shell.POWERSHELL, "network path"),
        (r"\\-x\share", Shell.POWERSHELL, "network path"),
    ],
)
def test_what_is_no_absolute_path_is_refused_with_the_reason(path: str, shell: Shell, says: str) -> None:
    assert says in refusal(PATH, path, shell)


@pytest.mark.parametrize(("value", "number"), [(5, 5), ("5", 5), (" -3 ", -3), ("+7", 7), (0, 0), ("00012", 12)])
def test_a_whole_number_may_be_given_as_text(value: object, number: int) -> None:
    assert taken({"type": "integer", "minimum": -5, "maximum": 50}, value) == number


@pytest.mark.parametrize("value", [True, 5.0, "5.0", "1e3", "0x8", "٣", "--5", "5;id", "9" * 30, 51, -6, None, [], "½"])
def test_what_is_no_whole_number_in_its_limits_is_refused(value: object) -> None:
    refusal({"type": "integer", "minimum": -5, "maximum": 50}, value)


def test_a_choice_is_one_of_its_texts() -> None:
    entry = {"type": "string", "enum": ["report", "apply"]}
    assert taken(entry, "apply") == "apply"
    assert "one of: report, apply" in refusal(entry, "Apply")


HIDDEN = [
    ("\x00", "NUL"),
    ("\x1b", "ESCAPE"),
    ("\x07", "BEL"),
    ("\x7f", "DELETE"),
    ("\x85", "NEXT LINE"),
    ("\u200b", "ZERO WIDTH SPACE"),
    ("\u00ad", "SOFT HYPHEN"),
    ("\ufeff", "ZERO WIDTH NO-BREAK SPACE"),
    ("\u2028", "LINE SEPARATOR"),
    ("\u3164", "HANGUL FILLER"),
    ("\U000e0041", "TAG LATIN CAPITAL LETTER A"),
    ("\ufe0f", "VARIATION SELECTOR-16"),
    ("\ud800", "surrogate"),
    *((chr(code), f"U+{code:04X}") for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C)),
]


@pytest.mark.parametrize(("character", "name"), HIDDEN)
@pytest.mark.parametrize("entry", [HOST, PATH, LINES, {**TEXT, "sensitive": True}])
def test_characters_that_nobody_sees_are_refused_by_name(entry: dict[str, Any], character: str, name: str) -> None:
    says = refusal(entry, f"/a{character}b")
    assert name in says
    assert f"U+{ord(character):04X}" in says


def test_new_lines_are_for_texts_that_say_so() -> None:
    assert taken(LINES, "a\r\nb\rc\td") == "a\nb\nc\td"
    assert "LINE FEED" in refusal(TEXT, "a\nb")


def test_all_problems_are_told_at_once_each_with_its_parameter() -> None:
    described = schema(host=HOST, text=TEXT, number={"type": "integer", "title": "Number"})
    with pytest.raises(InvalidParameters) as refused:
        validate(described, {"host": "-x", "text": "a" * 21, "numbr": 5}, shell=Shell.BASH)
    assert [(each.name, each.title) for each in refused.value.problems] == [
        ("numbr", "'numbr'"),
        ("host", "Host"),
        ("text", "Text"),
        ("number", "Number"),
    ]
    assert "21 characters" in refused.value.title


def test_a_secret_is_never_quoted_in_a_refusal() -> None:
    entry = {"type": "string", "sensitive": True, "maxLength": 8}
    assert "geheim" not in refusal(entry, "geheim-geheim\u202e")
    assert "geheim" not in refusal(entry, "geheim-geheim")


def test_defaults_stand_in_and_what_is_not_required_may_be_empty() -> None:
    described = {
        "properties": {
            "port": {"type": "integer", "default": 443},
            "host": {"type": "string", "format": "hostname"},
            "text": {"type": "string", "default": "x"},
        }
    }
    assert validate(described, {}, shell=Shell.BASH) == {"port": 443, "host": "", "text": "x"}
    assert validate(described, {"port": "", "text": ""}, shell=Shell.BASH) == {"port": 443, "host": "", "text": ""}


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({"type": "array"}, "type"),
        ({"$ref": "#"}, "$ref"),
        ({"additionalProperties": True}, "additionalProperties"),
        ({"properties": []}, "properties"),
        ({"properties": {f"p{n}": {"type": "string"} for n in range(41)}}, "properties"),
        ({"required": ["x"]}, "required"),
        ({"required": "x"}, "required"),
        ({"properties": {"Host": {"type": "string"}}}, "properties.Host"),
        ({"properties": {"a;id": {"type": "string"}}}, "properties.a;id"),
        ({"properties": {"a": "string"}}, "properties.a"),
        ({"properties": {"a": {"type": "number"}}}, "properties.a.type"),
        ({"properties": {"a": {}}}, "properties.a.type"),
        ({"properties": {"a": {"type": "string", "format": "email"}}}, "properties.a.format"),
        ({"properties": {"a": {"type": "string", "pattern": "(a+)+"}}}, "properties.a.pattern"),
        ({"properties": {"a": {"type": "string", "sensitive": "yes"}}}, "properties.a.sensitive"),
        ({"properties": {"a": {"type": "integer", "sensitive": True}}}, "properties.a.sensitive"),
        ({"properties": {"a": {"type": "string", "sensitive": True, "default": "x"}}}, "properties.a.default"),
        ({"properties": {"a": {"type": "integer", "minimum": 5, "maximum": 1}}}, "properties.a.maximum"),
        ({"properties": {"a": {"type": "integer"}}}, "properties.a"),
        ({"properties": {"a": {"type": "string", "multiline": 1}}}, "properties.a.multiline"),
        ({"properties": {"a": {"type": "string", "maxLength": 10**6}}}, "properties.a.maxLength"),
        ({"properties": {"a": {"enum": []}}}, "properties.a.enum"),
        ({"properties": {"a": {"enum": ["x", "x"]}}}, "properties.a.enum"),
        ({"properties": {"a": {"enum": ["x\u202e"]}}}, "properties.a.enum"),
        ({"properties": {"a": {"type": "string", "title": "a\nb"}}}, "properties.a.title"),
        ({"properties": {"a": {"type": "string", "default": 1.5}}}, "properties.a.default"),
    ],
)
def test_a_schema_that_is_not_understood_is_refused_with_its_field(broken: dict[str, Any], field: str) -> None:
    with pytest.raises(BrokenSchema) as refused:
        parameters_of(broken)
    assert refused.value.field == field
