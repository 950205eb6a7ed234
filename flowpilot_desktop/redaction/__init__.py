"""What must not leave: the one gate, and the only maker of ``RedactedText``."""

from typing import NewType

RedactedText = NewType("RedactedText", str)
"""Text that went through the gate. A plain ``str`` given to a provider or a connector is a type error."""
