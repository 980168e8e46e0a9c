-- The number that customers know the order by. Payments of older versions have none.
ALTER TABLE payment.payments ADD COLUMN order_number varchar(20);
