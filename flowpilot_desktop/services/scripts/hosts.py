"""Host names and addresses as a support desk writes them: FQDN, NetBIOS name, IPv4, IPv6.

Sources: RFC 1123 section 2.1 (labels of letters, digits and hyphens; a last label of digits alone is an address),
RFC 1035 (63 and 253 characters), RFC 4007 (zone of an IPv6 address). Underscores are allowed beyond that: NetBIOS names
and Active Directory's ``_msdcs`` have them.
"""

import ipaddress
import re

_LABEL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
_ZONE = re.compile(r"[A-Za-z0-9_.-]{1,32}")


def host_problem(text: str) -> str:
    """Why ``text`` is no host, as a sentence; empty where it is one."""
    if not text:
        return "A host name or an address is needed."
    if ":" in text:
        return _address_problem(text)
    if not text.isascii():
        return "A host name is of the letters a to z, digits and hyphens; write other letters in the form xn--…"
    if len(text) > 253:
        return "A host name has at most 253 characters."
    if text.startswith("-"):
        return "A host name does not start with a hyphen."
    labels = text.removesuffix(".").split(".")
    if labels[-1].isdigit():
        try:
            ipaddress.IPv4Address(text)
        except ValueError:
            return "An IPv4 address has four numbers from 0 to 255 without leading zeros, as in 192.0.2.10."
        return ""
    if all(_LABEL.fullmatch(label) for label in labels):
        return ""
    return "A host name is of letters, digits and hyphens, with dots between its parts (63 characters each at most)."


def _address_problem(text: str) -> str:
    if text.startswith("["):
        return "Write an IPv6 address without brackets."
    if "//" in text:
        return "Give the host name alone, without https:// and without a path."
    address, percent, zone = text.partition("%")
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        if text.count(":") == 1:
            return "Give the host name alone; a port is a parameter of its own."
        return "This is no IPv6 address."
    if percent and not _ZONE.fullmatch(zone):
        return "The zone of the IPv6 address (after %) is of letters, digits, dots and hyphens."
    return ""
