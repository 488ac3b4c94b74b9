-- Whether a connection was made for a demonstration. It is known by this, and by nothing that somebody may type, so that
-- what a demonstration left behind can be removed after a crash, and nothing else ever with it.
ALTER TABLE connection ADD COLUMN demo INTEGER NOT NULL DEFAULT 0;
