import base64
import html
from urllib.parse import quote

import pytest

from flowpilot_desktop.redaction import (
    ALLOWED_FIELDS,
    FIXED_FIELDS,
    Exit,
    FieldNotAllowed,
    Gate,
    KnownSecret,
    SecretInFixedField,
    known_secrets,
)
from flowpilot_desktop.redaction.patterns import POLICY_VERSION, policy_digest

GATE = Gate(b"the salt of a desk in a test")
SCHEMA = {
    "type": "object",
    "properties": {
        "user": {"type": "string"},
        "new_password": {"type": "string", "sensitive": True},
        "retries": {"type": "integer"},
        "proxy": {
            "type": "object",
            "properties": {"host": {"type": "string"}, "pin": {"type": "integer", "sensitive": True}},
        },
        "accounts": {
            "type": "array",
            "items": {"type": "object", "properties": {"name": {}, "key": {"sensitive": True}}},
        },
        "answers": {"type": "array", "items": {"type": "string", "sensitive": True}},
        "reference": {"$ref": "#/$defs/anything"},
        "free": {"type": "array"},
    },
}
PARAMETERS = {
    "user": "jdoe",
    "new_password": 'Grün & "fest"\'42/x',
    "retries": 3,
    "proxy": {"host": "proxy01", "pin": 908172, "extra": "dropped"},
    "accounts": [{"name": "svc", "key": "kilo-lima", "extra": 1}],
    "answers": ["abc", "Rosenweg"],
    "reference": "oscar-papa",
    "free": ["nobody described this"],
    "unknown": "dropped too",
}


def test_the_policy_version_changes_whenever_the_patterns_change() -> None:
    assert (POLICY_VERSION, policy_digest()) == ("1", "f1b3f4c5b2b9d9e9"), (
        "set POLICY_VERSION anew, then pin the digest here"
    )


def test_a_secret_has_the_same_placeholder_in_every_text_and_after_a_restart() -> None:
    first = GATE.redact("password: Sommer2024!").findings[0].placeholder
    again = Gate(b"the salt of a desk in a test").redact("das Passwort lautet Sommer2024!").findings[0].placeholder
    assert first == again == "[SECRET:password#6N1S]"
    assert Gate(b"another desk").redact("password: Sommer2024!").findings[0].placeholder != first


def test_a_number_has_the_same_placeholder_however_it_is_grouped() -> None:
    grouped = GATE.redact("card 4111 1111 1111 1111").findings[0].placeholder
    assert GATE.redact("card 4111-1111-1111-1111").findings[0].placeholder == grouped
    assert GATE.redact("card 4111111111111111").findings[0].placeholder == grouped


def test_nothing_that_can_be_printed_shows_the_secret_or_the_salt() -> None:
    redaction = GATE.redact("password: Sommer2024!", secrets=[KnownSecret("pin", "4711abc")])
    assert "Sommer" not in repr(redaction)
    assert "salt" not in repr(GATE).replace("salt=", "")
    assert "4711abc" not in repr(KnownSecret("pin", "4711abc"))


def test_a_secret_that_was_given_away_once_is_replaced_everywhere_in_the_text() -> None:
    text = "Then Kx91!vault failed. Her password is Kx91!vault, she says. Kx91!vault again"
    assert "Kx91" not in GATE.redact(text).text


def test_a_known_secret_is_found_in_every_way_it_is_written() -> None:
    value = "pä ss/w&rd<\"1'>"
    secret = KnownSecret("admin", value)
    in_login = base64.b64encode(f"jdoe:{value}".encode()).decode()
    in_script = base64.b64encode(f"set-it {value}".encode("utf-16-le")).decode()
    written = [value, quote(value), quote(value, safe=""), html.escape(value), in_login, in_script]
    for form in written:
        redaction = GATE.redact(f"before {form} after", secrets=[secret])
        assert redaction.text == f"before {redaction.findings[0].placeholder} after", form
        assert redaction.findings[0].placeholder.startswith("[SECRET:admin#")


def test_a_known_value_of_three_characters_is_not_looked_for_in_texts() -> None:
    assert GATE.redact("abc abcdef", secrets=[KnownSecret("x", "abc")]).findings == ()


def test_overlapping_known_secrets_leave_nothing_over() -> None:
    secrets = [KnownSecret("one", "alpha-beta"), KnownSecret("two", "beta-gamma")]
    text = GATE.redact("see alpha-beta-gamma here", secrets=secrets).text
    assert not any(part in text for part in ("alpha", "beta", "gamma"))


def test_sensitive_parameters_become_placeholders_and_unknown_ones_are_dropped() -> None:
    shown = GATE.redact_parameters(SCHEMA, PARAMETERS)
    assert shown["user"] == "jdoe"
    assert shown["retries"] == 3
    assert "unknown" not in shown
    assert shown["free"] == []
    assert str(shown["new_password"]).startswith("[SECRET:new_password#")
    proxy = shown["proxy"]
    assert isinstance(proxy, dict)
    assert proxy["host"] == "proxy01"
    assert set(proxy) == {"host", "pin"}
    for value in ("fest", "908172", "kilo", "abc", "Rosenweg", "oscar", "nobody", "dropped"):
        assert value not in repr(shown)


def test_the_known_secrets_of_a_schema_are_its_sensitive_values_at_every_depth() -> None:
    found = {(secret.name, secret.value) for secret in known_secrets(SCHEMA, PARAMETERS)}
    assert found == {
        ("new_password", PARAMETERS["new_password"]),
        ("pin", "908172"),
        ("key", "kilo-lima"),
        ("answers", "abc"),
        ("answers", "Rosenweg"),
        ("reference", "oscar-papa"),
    }


def test_parameters_that_are_nested_too_deeply_are_hidden() -> None:
    schema: dict[str, object] = {}
    value: object = "deep-down"
    for _level in range(100):
        schema = {"properties": {"in": schema}}
        value = {"in": value}
    assert isinstance(value, dict)
    assert "deep-down" not in repr(GATE.redact_parameters(schema, value))
    assert [secret.value for secret in known_secrets(schema, value)] == ["deep-down"]


@pytest.mark.parametrize("way_out", list(Exit))
def test_every_exit_has_a_list_and_lets_nothing_else_out(way_out: Exit) -> None:
    for name in ALLOWED_FIELDS[way_out]:
        assert GATE.release(way_out, {name: "plain"}) == {name: "plain"}
    others = {name for fields in ALLOWED_FIELDS.values() for name in fields} | {"password", "raw", "", "BODY"}
    for name in others - ALLOWED_FIELDS[way_out]:
        with pytest.raises(FieldNotAllowed) as refused:
            GATE.release(way_out, {name: "the value itself"})
        assert way_out.value in str(refused.value)
        assert repr(name) in str(refused.value)
        assert "the value itself" not in str(refused.value)


def test_the_ticket_gets_exactly_the_fields_of_a_post() -> None:
    assert ALLOWED_FIELDS[Exit.TICKET] == {"body", "target", "visibility", "status", "post_key", "reference"}


def test_release_replaces_sensitive_parameters_and_then_patterns() -> None:
    fields = {"body": "Set kilo-lima and pw=Hut4b!ume", "reference": "FP-7 Hut4b!ume"}
    released = GATE.release(Exit.TICKET, fields, schema=SCHEMA, parameters=PARAMETERS)
    assert "kilo" not in released["body"]
    assert "Hut4b" not in released["body"]
    assert "Hut4b" not in released["reference"]


@pytest.mark.parametrize("name", sorted(FIXED_FIELDS[Exit.TICKET]))
def test_a_post_whose_key_or_address_holds_a_secret_is_not_let_out(name: str) -> None:
    with pytest.raises(SecretInFixedField) as refused:
        GATE.release(Exit.TICKET, {name: "password=Hut4b!ume"})
    assert "Hut4b" not in str(refused.value)


def test_numbers_leave_as_text() -> None:
    assert GATE.release(Exit.LOG, {"duration_ms": 1250, "count": 3}) == {"duration_ms": "1250", "count": "3"}


@pytest.mark.parametrize(
    "text", ["\ud800password: Abc12345\udfff", "\0" * 9, "", "İpassword: Abc12345", "[SECRET:x#", "\u2028"]
)
def test_odd_texts_are_taken_without_an_error(text: str) -> None:
    assert "Abc12345" not in GATE.redact(text).text


def test_a_text_made_to_need_endless_rounds_is_given_up_as_a_whole() -> None:
    chain = "password is " * 3 + "A1b2c3d4 " * 3
    once = GATE.redact(chain * 50).text
    assert GATE.redact(once).text == once
