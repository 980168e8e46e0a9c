-- What the customer tells whoever brings the goods.
ALTER TABLE delivery.deliveries ADD COLUMN note varchar(200);
