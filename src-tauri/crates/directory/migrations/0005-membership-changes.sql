-- The changes by which users and groups came into groups and left them, to be found by member: what
-- `change` says of a group's members, turned round.
CREATE TABLE membership_change (
    member INTEGER NOT NULL REFERENCES resource (sequence) ON DELETE CASCADE,
    change INTEGER NOT NULL,
    joined INTEGER NOT NULL,
    PRIMARY KEY (member, change)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO membership_change (member, change, joined)
SELECT json_each.value, change.id, 1 FROM change JOIN json_each(change.members_added)
  JOIN resource ON sequence = json_each.value;

INSERT OR IGNORE INTO membership_change (member, change, joined)
SELECT json_each.value, change.id, 0 FROM change JOIN json_each(change.members_removed)
  JOIN resource ON sequence = json_each.value;
