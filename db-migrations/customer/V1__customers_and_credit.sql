CREATE SCHEMA customer;

CREATE TABLE customer.customers (
    id            uuid PRIMARY KEY,
    version       bigint NOT NULL,
    revision      bigint NOT NULL,
    name          varchar(200) NOT NULL,
    email         varchar(200) NOT NULL,
    phone         varchar(40) NOT NULL,
    street        varchar(200) NOT NULL,
    city          varchar(200) NOT NULL,
    postal_code   varchar(20) NOT NULL,
    country       varchar(2) NOT NULL,
    currency      varchar(3) NOT NULL,
    credit_limit  numeric(19, 4) NOT NULL,
    credit_in_use numeric(19, 4) NOT NULL,
    CHECK (credit_in_use >= 0 AND credit_in_use <= credit_limit)
);

CREATE TABLE customer.credit_reservations (
    order_id    uuid PRIMARY KEY,
    version     bigint NOT NULL,
    customer_id uuid NOT NULL,
    currency    varchar(3) NOT NULL,
    amount      numeric(19, 4) NOT NULL,
    state       varchar(20) NOT NULL
);
