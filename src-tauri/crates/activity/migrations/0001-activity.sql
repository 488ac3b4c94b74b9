-- Instants are milliseconds since 1970 in UTC, durations microseconds.

-- One request and its answer, in the order in which they ended. Texts are without secrets.
CREATE TABLE exchange (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    at            INTEGER NOT NULL,
    -- NULL where the path names none of ours.
    connection    INTEGER,
    slug          TEXT    NOT NULL,
    peer          TEXT    NOT NULL,
    agent         TEXT    NOT NULL,
    method        TEXT    NOT NULL,
    target        TEXT    NOT NULL,
    -- 0: the client did not wait for the answer.
    status        INTEGER NOT NULL,
    scim_type     TEXT,
    error         TEXT,
    deed          INTEGER NOT NULL,
    kind          INTEGER,
    resource      TEXT,
    name          TEXT,
    former_name   TEXT,
    value         TEXT,
    attributes    TEXT,
    found         INTEGER,
    added         INTEGER NOT NULL,
    removed       INTEGER NOT NULL,
    members       INTEGER,
    quirks        TEXT,
    flags         INTEGER NOT NULL,
    queue         INTEGER NOT NULL,
    in_database   INTEGER NOT NULL,
    took          INTEGER NOT NULL,
    request_size  INTEGER NOT NULL,
    response_size INTEGER NOT NULL
) STRICT;

-- Which exchange caused a change in the directory.
CREATE TABLE caused (
    change   INTEGER PRIMARY KEY,
    exchange INTEGER NOT NULL
) STRICT;

-- Headers and bodies of the exchanges from `first` to `last`, compressed together: they are much alike.
CREATE TABLE detail (
    first   INTEGER PRIMARY KEY,
    last    INTEGER NOT NULL,
    content BLOB    NOT NULL
) STRICT;

-- Requests that came faster than they could be recorded.
CREATE TABLE gap (
    -- The exchange before it.
    after     INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    -- How many exchanges are missing, and of how many others headers and bodies are.
    exchanges INTEGER NOT NULL,
    details   INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The words of an exchange. It is filled behind the recording, up to `setting` 'worded'.
CREATE VIRTUAL TABLE word USING fts5 (
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 2', prefix = '3'
);
