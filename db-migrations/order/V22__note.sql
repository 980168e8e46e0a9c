-- What the customer tells whoever brings the goods.
ALTER TABLE orders.orders ADD COLUMN note varchar(200);
