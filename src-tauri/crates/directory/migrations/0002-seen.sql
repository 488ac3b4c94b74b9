-- What an identity provider has been seen to do: the first and the last time, and how often.
CREATE TABLE seen (
    connection INTEGER NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    what       TEXT    NOT NULL,
    first_at   INTEGER NOT NULL,
    last_at    INTEGER NOT NULL,
    count      INTEGER NOT NULL,
    detail     TEXT,
    PRIMARY KEY (connection, what)
) STRICT, WITHOUT ROWID;
