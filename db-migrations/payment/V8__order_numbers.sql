-- Customers know their orders by number; null for payments that were requested before it was told
ALTER TABLE payment.payments ADD COLUMN order_number varchar(20);
