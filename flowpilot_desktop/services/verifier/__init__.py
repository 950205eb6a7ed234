"""Judges every sentence of a note by the facts that it names, whoever wrote it."""

from flowpilot_desktop.services.verifier.judge import VERIFIER_VERSION, verify

__all__ = ["VERIFIER_VERSION", "verify"]
