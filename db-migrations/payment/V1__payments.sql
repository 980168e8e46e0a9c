CREATE SCHEMA payment;

CREATE TABLE payment.payments (
    id          uuid PRIMARY KEY,
    version     bigint NOT NULL,
    order_id    uuid NOT NULL UNIQUE,
    customer_id uuid NOT NULL,
    currency    varchar(3) NOT NULL,
    amount      numeric(19, 4) NOT NULL,
    status      varchar(20) NOT NULL
);
