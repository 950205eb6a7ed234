"""Who answers: the embedded assistant (runbooks as data, no network), Claude, or a server of your own."""
