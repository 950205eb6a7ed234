"""What histories are drawn from: few words and small numbers, so that verbs meet."""

from hypothesis import strategies as st

from tests.properties.model import (
    ESCALATION,
    RESOLUTION,
)

MOST_SESSIONS = 2
texts = st.sampled_from(
    ["The printer is dark", "The cable is loose", "The driver is old", "Paper was jammed", "Port 9100 is closed"]
)
titles = st.sampled_from(["Change the cable", "Restart the printer"])
kinds = st.sampled_from([RESOLUTION, ESCALATION])
which = st.integers(0, MOST_SESSIONS - 1)
labels = st.integers(1, 5)
looks = st.sampled_from(["no", "no", "no", "usual", "usual", "other"])
"""Which note to look at afterwards: mostly the same, so that a look before every change is one at the same note."""
