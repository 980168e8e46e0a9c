-- Not to be confused with customer.customers.
CREATE SCHEMA orders;

CREATE TABLE orders.orders (
    id uuid PRIMARY KEY
);
