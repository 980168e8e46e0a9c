-- Whether the customer was reminded of the payment.
ALTER TABLE orders.orders ADD COLUMN reminded boolean NOT NULL DEFAULT false;
