CREATE SCHEMA webhook;

-- Who wants to be told of which types of events. While a new secret is introduced, the previous one signs, too.
CREATE TABLE webhook.endpoints (
    id              uuid PRIMARY KEY,
    url             varchar(2000) NOT NULL,
    types           text[] NOT NULL,
    owner           varchar(200) NOT NULL,
    description     varchar(200),
    status          varchar(20) NOT NULL,
    secret          varchar(100) NOT NULL,
    previous_secret varchar(100),
    previous_until  timestamptz,
    failing_since   timestamptz,
    last_failure    varchar(40),
    notice_due_at   timestamptz,
    notice_attempts integer NOT NULL DEFAULT 0,
    version         bigint NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL
);

-- The events that somebody wants. Each comes in two parts, in any order: its entry in the log, which gives it a
-- position among all events of its stream, and its own record with the payload.
CREATE SEQUENCE webhook.positions;
CREATE TABLE webhook.events (
    id          uuid PRIMARY KEY,
    type        varchar(255) NOT NULL,
    personal    boolean NOT NULL,
    customer_id uuid,
    order_id    uuid,
    stream      varchar(300),
    position    bigint,
    payload     text,
    occurred_at timestamptz NOT NULL,
    heard_at    timestamptz NOT NULL
);
CREATE INDEX events_by_time ON webhook.events (heard_at);
CREATE INDEX events_with_personal_data ON webhook.events (customer_id) WHERE personal;

-- An event on its way to an endpoint. Those of one stream go one after the other. What is in_order holds up later ones.
CREATE TABLE webhook.deliveries (
    id           uuid PRIMARY KEY,
    endpoint_id  uuid NOT NULL REFERENCES webhook.endpoints ON DELETE CASCADE,
    event_id     uuid NOT NULL REFERENCES webhook.events ON DELETE CASCADE,
    stream       varchar(300) NOT NULL,
    position     bigint NOT NULL,
    in_order     boolean NOT NULL DEFAULT true,
    ready        boolean NOT NULL,
    status       varchar(20) NOT NULL,
    attempts     integer NOT NULL DEFAULT 0,
    last_failure varchar(40),
    attempt_log  jsonb NOT NULL DEFAULT '[]',
    created_at   timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    give_up_at   timestamptz NOT NULL,
    delivered_at timestamptz,
    UNIQUE (endpoint_id, position)
);
CREATE INDEX deliveries_due ON webhook.deliveries (endpoint_id, due_at) WHERE status = 'WAITING' AND ready;
CREATE INDEX deliveries_in_order ON webhook.deliveries (endpoint_id, stream, position)
    WHERE status = 'WAITING' AND in_order;
CREATE INDEX deliveries_given_up ON webhook.deliveries (endpoint_id) WHERE status = 'GIVEN_UP';
CREATE INDEX deliveries_of_event ON webhook.deliveries (event_id);

-- Personal data of these customers that arrives late is not stored.
CREATE TABLE webhook.erased_customers (customer_id uuid PRIMARY KEY);
