-- When the gateway was last asked about a payment: customers who return from its page make the shop ask again.
ALTER TABLE payment.payments ADD COLUMN asked_at timestamptz;
