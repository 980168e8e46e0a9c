CREATE SCHEMA notification;

-- The replica of customers, fed by CustomerChanged.
CREATE TABLE notification.contacts (
    customer_id uuid PRIMARY KEY,
    revision    bigint NOT NULL,
    name        varchar(200) NOT NULL,
    email       varchar(200) NOT NULL,
    phone       varchar(40) NOT NULL
);

CREATE TABLE notification.notifications (
    order_id    uuid NOT NULL,
    stage       varchar(40) NOT NULL,
    channel     varchar(20) NOT NULL,
    customer_id uuid NOT NULL,
    subject     varchar(200) NOT NULL,
    sent_at     timestamptz NOT NULL,
    PRIMARY KEY (order_id, stage, channel)
);
