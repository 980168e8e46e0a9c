CREATE SCHEMA delivery;

CREATE TABLE delivery.deliveries (
    id          uuid PRIMARY KEY,
    version     bigint NOT NULL,
    order_id    uuid NOT NULL UNIQUE,
    customer_id uuid NOT NULL,
    street      varchar(200) NOT NULL,
    city        varchar(200) NOT NULL,
    postal_code varchar(20) NOT NULL,
    country     varchar(2) NOT NULL,
    status      varchar(20) NOT NULL
);

CREATE INDEX deliveries_by_status ON delivery.deliveries (status, id);
