-- "order" is a reserved word of SQL, hence the plural.
CREATE SCHEMA orders;

CREATE TABLE orders.orders (
    id              uuid PRIMARY KEY,
    version         bigint NOT NULL,
    request_id      uuid NOT NULL UNIQUE,
    customer_id     uuid NOT NULL,
    status          varchar(20) NOT NULL,
    placed_at       timestamptz NOT NULL,
    currency        varchar(3) NOT NULL,
    total           numeric(19, 4) NOT NULL,
    street          varchar(200),
    city            varchar(200),
    postal_code     varchar(20),
    country         varchar(2),
    credit_held     boolean NOT NULL,
    stock_held      boolean NOT NULL,
    stock_committed boolean NOT NULL,
    payment_id      uuid,
    payment_url     text,
    reason_code     varchar(60),
    reason_message  text
);

CREATE INDEX orders_by_customer ON orders.orders (customer_id, id);

CREATE TABLE orders.lines (
    order_id   uuid NOT NULL REFERENCES orders.orders,
    position   int NOT NULL,
    sku        varchar(64) NOT NULL,
    quantity   int NOT NULL,
    currency   varchar(3) NOT NULL,
    unit_price numeric(19, 4) NOT NULL,
    PRIMARY KEY (order_id, position)
);

CREATE TABLE orders.timeline (
    order_id    uuid NOT NULL REFERENCES orders.orders,
    position    int NOT NULL,
    step        varchar(20) NOT NULL,
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (order_id, position)
);

-- The replica of customers, fed by CustomerChanged.
CREATE TABLE orders.customers (
    id          uuid PRIMARY KEY,
    revision    bigint NOT NULL,
    street      varchar(200) NOT NULL,
    city        varchar(200) NOT NULL,
    postal_code varchar(20) NOT NULL,
    country     varchar(2) NOT NULL
);
