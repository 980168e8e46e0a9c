-- Lists of orders with one status, which are sorted by id
CREATE INDEX orders_by_status ON orders.orders (status, id);
