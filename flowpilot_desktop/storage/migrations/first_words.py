"""The indexes of words in the first desk. Frozen, as the step that makes them is."""

_INDEXED = (("ai_sessions", "number", "title"), ("messages", "id", "text"), ("facts", "id", "text"))

STATEMENTS = (
    *(
        f"CREATE VIRTUAL TABLE {table}_words USING fts5({column}, content='{table}', content_rowid='{key}', "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
        for table, key, column in _INDEXED
    ),
    # The words of resolved sessions, as terms of letters and digits that the program made; rowid is the number.
    "CREATE VIRTUAL TABLE past_cases_words USING fts5(title, body, state_version UNINDEXED, tokenize='ascii')",
    "CREATE VIRTUAL TABLE past_cases_words_seen USING fts5vocab('past_cases_words', 'row')",
    *(
        # Without it, the words of what is deleted stay in the index.
        f"INSERT INTO {index}({index}, rank) VALUES('secure-delete', 1)"
        for index in (*(f"{table}_words" for table, _, _ in _INDEXED), "past_cases_words")
    ),
)
