"""Who answers: Claude and compatible local servers; the embedded assistant."""
