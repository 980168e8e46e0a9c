CREATE SCHEMA orders;

CREATE TABLE orders.orders (
    id uuid PRIMARY KEY
);

CREATE TABLE IF NOT EXISTS lines (
    id uuid PRIMARY KEY
);

CREATE TABLE payment.payments (
    id uuid PRIMARY KEY
);
