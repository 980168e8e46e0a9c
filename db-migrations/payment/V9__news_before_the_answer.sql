-- Whether a webhook came before the gateway's answer to the call that it is about, so that the gateway is asked right
-- after that answer.
ALTER TABLE payment.payments ADD COLUMN has_news boolean NOT NULL DEFAULT false;
