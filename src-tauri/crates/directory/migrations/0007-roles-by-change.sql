-- Which roles came and went by a change.
CREATE INDEX role_event_by_change ON role_event (number) WHERE cause = 'change';
