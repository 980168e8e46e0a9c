CREATE SCHEMA inventory;

CREATE TABLE inventory.products (
    sku      varchar(64) PRIMARY KEY,
    version  bigint NOT NULL,
    name     varchar(200) NOT NULL,
    currency varchar(3) NOT NULL,
    price    numeric(19, 4) NOT NULL CHECK (price >= 0)
);

-- Append-only. on_hand and reserved are the state that follows from the event.
CREATE TABLE inventory.stock_events (
    sku         varchar(64) NOT NULL,
    version     bigint NOT NULL,
    type        varchar(20) NOT NULL,
    quantity    int NOT NULL CHECK (quantity > 0),
    order_id    uuid,
    occurred_at timestamptz NOT NULL,
    on_hand     bigint NOT NULL,
    reserved    bigint NOT NULL,
    PRIMARY KEY (sku, version),
    CHECK (reserved >= 0 AND on_hand >= reserved)
);

CREATE TABLE inventory.reservations (
    order_id uuid PRIMARY KEY,
    state    varchar(20) NOT NULL,
    items    jsonb NOT NULL
);
