-- What was decided about roles: a policy as JSON each time, of which the last one counts.
CREATE TABLE role_policy (
    revision INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    summary  TEXT    NOT NULL,
    document TEXT    NOT NULL
) STRICT;

-- Whether the identity provider can discover the roles.
ALTER TABLE connection ADD COLUMN publish_roles INTEGER NOT NULL DEFAULT 0;

-- A number for the key of each role there ever was.
CREATE TABLE role (
    id  INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;

-- Exceptions for single users.
CREATE TABLE role_override (
    resource   INTEGER NOT NULL REFERENCES resource (sequence) ON DELETE CASCADE,
    role       INTEGER NOT NULL REFERENCES role (id),
    ruling     TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    expires_at INTEGER,
    made_at    INTEGER NOT NULL,
    PRIMARY KEY (resource, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_override_expiry ON role_override (expires_at) WHERE expires_at IS NOT NULL;

-- Who holds which role. `kept`: nothing grants it any more, but it is protected and this is its last
-- holder. `event` brought it.
CREATE TABLE role_grant (
    resource INTEGER NOT NULL REFERENCES resource (sequence) ON DELETE CASCADE,
    role     INTEGER NOT NULL REFERENCES role (id),
    since    INTEGER NOT NULL,
    event    INTEGER NOT NULL,
    kept     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (resource, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_holder ON role_grant (role, resource);
CREATE INDEX role_kept ON role_grant (role, resource) WHERE kept = 1;

-- How many users hold each role.
CREATE TABLE role_tally (
    role    INTEGER PRIMARY KEY REFERENCES role (id),
    holders INTEGER NOT NULL
) STRICT;

-- Roles that came and went. `number` is that of the change or the policy that brought it about, as
-- `cause` says.
CREATE TABLE role_event (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    resource INTEGER NOT NULL REFERENCES resource (sequence) ON DELETE CASCADE,
    role     INTEGER NOT NULL REFERENCES role (id),
    what     TEXT    NOT NULL,
    cause    TEXT    NOT NULL,
    number   INTEGER
) STRICT;

CREATE INDEX role_event_of ON role_event (resource, id);
