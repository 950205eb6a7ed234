"""Who answers in a conversation: on this computer, or over the net."""
