-- Where a rebuild of the contacts gathers its new content. What is heard of customers meanwhile goes into both.
CREATE TABLE notification.contacts_rebuilt (LIKE notification.contacts INCLUDING ALL);
