-- An order that is rejected keeps no address and no note. Some got the customer's address again afterwards.
UPDATE orders.orders
SET street = NULL, city = NULL, postal_code = NULL, country = NULL, note = NULL, version = version + 1
WHERE status = 'REJECTED' AND (street IS NOT NULL OR note IS NOT NULL);
