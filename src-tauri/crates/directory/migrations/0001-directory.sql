-- Instants are milliseconds since 1970 in UTC. `*_key` columns hold text folded for comparison
-- without regard to case (`scim::fold`).

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE connection (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    slug       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    idp        TEXT    NOT NULL,
    profile    TEXT    NOT NULL,
    enabled    INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    -- Set while what the connection held is being deleted, batch by batch.
    removed_at INTEGER
) STRICT;

CREATE UNIQUE INDEX connection_slug ON connection (slug) WHERE removed_at IS NULL;

CREATE TABLE token (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    connection   INTEGER NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    hash         BLOB    NOT NULL UNIQUE,
    hint         TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    revoked_at   INTEGER,
    last_used_at INTEGER
) STRICT;

CREATE INDEX token_of_connection ON token (connection);

-- Users (kind 0) and groups (kind 1). `sequence` is the order of creation, in which lists are
-- given when no other is asked for. A live resource is in the collection of its connection and kind
-- (connection * 2 + kind). A deleted one is in none, which takes it out of every index that answers
-- requests; its row, memberships and history stay until it is purged. `display` is its
-- displayName as written.
CREATE TABLE resource (
    sequence    INTEGER PRIMARY KEY,
    connection  INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    collection  INTEGER,
    id          TEXT    NOT NULL UNIQUE,
    name_key    TEXT    NOT NULL,
    display     TEXT,
    display_key TEXT,
    external_id TEXT,
    active      INTEGER,
    version     INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    deleted_at  INTEGER,
    body        TEXT    NOT NULL
) STRICT;

CREATE INDEX live_sequence ON resource (collection) WHERE collection IS NOT NULL;
CREATE UNIQUE INDEX live_name ON resource (collection, name_key) WHERE collection IS NOT NULL;
CREATE INDEX live_display ON resource (collection, display_key) WHERE collection IS NOT NULL;
CREATE INDEX live_external_id ON resource (collection, external_id)
    WHERE collection IS NOT NULL AND external_id IS NOT NULL;
CREATE INDEX live_active ON resource (collection, active) WHERE collection IS NOT NULL;
CREATE INDEX live_modified ON resource (collection, modified_at) WHERE collection IS NOT NULL;
CREATE INDEX deleted ON resource (connection, kind, deleted_at) WHERE deleted_at IS NOT NULL;

-- The elements of `emails`, beside their place in the body, so that they can be looked up.
CREATE TABLE email (
    resource  INTEGER NOT NULL REFERENCES resource (sequence) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    value_key TEXT    NOT NULL,
    type_key  TEXT,
    PRIMARY KEY (resource, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX email_value ON email (value_key, type_key);

CREATE TABLE member (
    of_group INTEGER NOT NULL REFERENCES resource (sequence) ON DELETE CASCADE,
    resource INTEGER NOT NULL REFERENCES resource (sequence) ON DELETE CASCADE,
    PRIMARY KEY (of_group, resource)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_of ON member (resource, of_group);

-- How many live resources each run of 1,024 sequence numbers holds: totals, and the place of the
-- n-th resource, without counting through the resources themselves.
CREATE TABLE census (
    collection INTEGER NOT NULL,
    block      INTEGER NOT NULL,
    live       INTEGER NOT NULL,
    PRIMARY KEY (collection, block)
) STRICT, WITHOUT ROWID;

-- One effect on one resource. `before` is the body it replaced; NULL where the body stayed as it
-- was or there was none. What came after is the next change's `before`, or the resource as it is:
-- see `history`.
CREATE TABLE change (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    at              INTEGER NOT NULL,
    connection      INTEGER NOT NULL,
    resource        INTEGER NOT NULL REFERENCES resource (sequence) ON DELETE CASCADE,
    actor           TEXT    NOT NULL,
    action          TEXT    NOT NULL,
    version         INTEGER NOT NULL,
    before          TEXT,
    members_added   TEXT,
    members_removed TEXT
) STRICT;

CREATE INDEX change_of_resource ON change (resource, id);

CREATE VIEW history AS
SELECT change.*,
       coalesce(
           (SELECT later.before FROM change AS later
             WHERE later.resource = change.resource AND later.id > change.id AND later.before IS NOT NULL
             ORDER BY later.id LIMIT 1),
           resource.body
       ) AS after
  FROM change JOIN resource ON resource.sequence = change.resource;

-- Three-letter sequences of the texts people search for. It is filled behind the requests;
-- `search_pending` lists what it does not know yet, and searches look at both.
CREATE VIRTUAL TABLE searchable USING fts5 (
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
);

CREATE TABLE search_pending (
    resource INTEGER PRIMARY KEY REFERENCES resource (sequence) ON DELETE CASCADE
) STRICT;

INSERT INTO setting (name, value) VALUES ('cursor_key', hex(randomblob(32))), ('id', lower(hex(randomblob(8))));
