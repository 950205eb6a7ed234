"""The desk's settings as a page: each with the sentence that explains it."""
