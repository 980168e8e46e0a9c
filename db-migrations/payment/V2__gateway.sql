-- What the shop knows of the gateway, and when it has to call it next.
ALTER TABLE payment.payments
    ADD COLUMN charge_id    text,
    ADD COLUMN page         text,
    ADD COLUMN refund_id    text,
    ADD COLUMN refund_tries integer NOT NULL DEFAULT 0,
    ADD COLUMN calls        integer NOT NULL DEFAULT 0,
    ADD COLUMN unanswered   integer NOT NULL DEFAULT 0,
    ADD COLUMN last_failure text,
    ADD COLUMN due_at       timestamptz;

CREATE INDEX payments_due ON payment.payments (due_at) WHERE due_at IS NOT NULL;

-- The memory of the simulated gateway, which is another company: nothing else reads it.
CREATE TABLE payment.simulated_charges (
    id         text PRIMARY KEY,
    payment_id uuid NOT NULL,
    currency   varchar(3) NOT NULL,
    amount     numeric(19, 4) NOT NULL,
    status     varchar(20) NOT NULL
);

CREATE TABLE payment.simulated_refunds (
    idempotency_key text PRIMARY KEY,
    id              text NOT NULL UNIQUE,
    charge_id       text NOT NULL REFERENCES payment.simulated_charges,
    currency        varchar(3) NOT NULL,
    amount          numeric(19, 4) NOT NULL,
    settles_at      timestamptz NOT NULL,
    failed          boolean NOT NULL
);

CREATE INDEX simulated_refunds_charge ON payment.simulated_refunds (charge_id);

CREATE TABLE payment.simulated_webhooks (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    body     text NOT NULL,
    due_at   timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0
);

CREATE INDEX simulated_webhooks_due ON payment.simulated_webhooks (due_at);

-- One secret for all instances, another one in every database.
CREATE TABLE payment.simulated_secrets (
    secret text PRIMARY KEY
);

INSERT INTO payment.simulated_secrets
VALUES ('whsec_' || replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));

-- Payments that there are already were taken without a gateway.
INSERT INTO payment.simulated_charges (id, payment_id, currency, amount, status)
SELECT 'sim_' || id, id, currency, amount,
    CASE status WHEN 'CREATED' THEN 'OPEN' WHEN 'MADE' THEN 'PAID' WHEN 'REFUNDED' THEN 'PAID' ELSE status END
FROM payment.payments;

INSERT INTO payment.simulated_refunds (idempotency_key, id, charge_id, currency, amount, settles_at, failed)
SELECT 'refund-' || id || '-1', 'simre_' || id || '-1', 'sim_' || id, currency, amount, now(), false
FROM payment.payments
WHERE status = 'REFUNDED';

UPDATE payment.payments
SET charge_id = 'sim_' || id,
    refund_id = CASE status WHEN 'REFUNDED' THEN 'simre_' || id || '-1' END,
    refund_tries = CASE status WHEN 'REFUNDED' THEN 1 ELSE 0 END,
    due_at = CASE status WHEN 'CREATED' THEN now() END;
