-- The number that customers and support know the order by. Deliveries of older versions have none.
ALTER TABLE delivery.deliveries ADD COLUMN order_number varchar(20);
