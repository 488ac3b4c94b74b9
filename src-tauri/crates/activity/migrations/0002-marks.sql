-- What filters ask of the exchanges from `first` to `last`, packed, so that it is read within a moment after a start. All of it
-- can be worked out from `exchange` again, and is if `setting` 'marks' does not say that it is packed as expected.
CREATE TABLE mark (
    first  INTEGER PRIMARY KEY,
    last   INTEGER NOT NULL,
    packed BLOB    NOT NULL
) STRICT;
