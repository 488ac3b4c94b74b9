-- What a user without a displayName is listed under, folded: so few lack one that the index over
-- all the others is left as it is, and lists by name go through both.
ALTER TABLE resource ADD COLUMN label_key TEXT;

UPDATE resource SET label_key = label_key_of(kind, body) WHERE kind = 0 AND display_key IS NULL;

CREATE INDEX live_label ON resource (collection, label_key)
    WHERE collection IS NOT NULL AND label_key IS NOT NULL;
