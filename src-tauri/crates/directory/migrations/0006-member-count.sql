-- How many live members a group has, so that it need not be counted: groups have a hundred thousand.
ALTER TABLE resource ADD COLUMN members INTEGER NOT NULL DEFAULT 0;

UPDATE resource
   SET members = (SELECT count(*) FROM member JOIN resource AS other ON other.sequence = member.resource
                   WHERE member.of_group = resource.sequence AND other.deleted_at IS NULL)
 WHERE kind = 1;
