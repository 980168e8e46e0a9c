-- Who gets a customer's deliveries. Known from the customer's next change, or after a rebuild of order-customers.
ALTER TABLE orders.customers
    ADD COLUMN name text,
    ADD COLUMN phone text;

ALTER TABLE orders.customers_rebuilt
    ADD COLUMN name text,
    ADD COLUMN phone text;
