-- An erased customer's row keeps its revision only.
ALTER TABLE notification.contacts
    ALTER COLUMN name DROP NOT NULL,
    ALTER COLUMN email DROP NOT NULL,
    ALTER COLUMN phone DROP NOT NULL;
