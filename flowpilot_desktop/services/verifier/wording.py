"""Which frames belong to a note's language."""

from flowpilot_desktop.services.verifier.frames import Frames
from flowpilot_desktop.services.verifier.frames_de import GERMAN
from flowpilot_desktop.services.verifier.frames_en import ENGLISH


def frames_for(language: str) -> Frames:
    """The frames of ``language`` (``de``, ``de-AT``, …); English where we have none."""
    return GERMAN if language.lower().split("-")[0].split("_")[0] == "de" else ENGLISH
