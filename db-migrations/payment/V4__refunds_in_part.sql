-- The refunds of a payment, one after another; null if there are none. refund_id and refund_tries belong to the first one
-- that is not done. A refund without a part is that of all that is left.
ALTER TABLE payment.payments ADD COLUMN refunds jsonb;

UPDATE payment.payments
SET refunds = jsonb_build_array(jsonb_build_object('amount', trim_scale(amount), 'done', status = 'REFUNDED'))
WHERE status IN ('REFUNDING', 'REFUNDED');
