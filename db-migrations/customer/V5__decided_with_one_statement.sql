-- Decisions about credit are not loaded before they are changed, so no version tells whether they are up to date.
ALTER TABLE customer.credit_reservations DROP COLUMN version;
