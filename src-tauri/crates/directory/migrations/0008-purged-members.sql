-- Who was a member of a group when they were purged: the change by which they came into it and the one that deleted
-- them. Nothing else remembers them, and whoever looks back at the group is told that some are missing.
CREATE TABLE purged_member (
    of_group INTEGER NOT NULL REFERENCES resource (sequence) ON DELETE CASCADE,
    deleted  INTEGER NOT NULL,
    joined   INTEGER NOT NULL,
    PRIMARY KEY (of_group, deleted)
) STRICT, WITHOUT ROWID;
