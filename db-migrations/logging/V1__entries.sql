CREATE SCHEMA logging;

CREATE TABLE logging.entries (
    event_id    uuid PRIMARY KEY,
    type        varchar(255) NOT NULL,
    topic       varchar(249) NOT NULL,
    module      varchar(40) NOT NULL,
    customer_id uuid,
    order_id    uuid,
    occurred_at timestamptz NOT NULL,
    line        text NOT NULL
);

CREATE INDEX entries_by_order ON logging.entries (order_id, occurred_at) WHERE order_id IS NOT NULL;
CREATE INDEX entries_by_customer ON logging.entries (customer_id, occurred_at) WHERE customer_id IS NOT NULL;
CREATE INDEX entries_by_time ON logging.entries (occurred_at);
