"""Who answers the agent: the embedded assistant, which needs no network and works from runbooks as data; and others."""
