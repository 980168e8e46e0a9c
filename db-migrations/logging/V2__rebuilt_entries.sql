-- Where a rebuild of the audit log gathers what the topic has; it needs no index but the key.
CREATE TABLE logging.entries_rebuilt (LIKE logging.entries INCLUDING DEFAULTS, PRIMARY KEY (event_id));
