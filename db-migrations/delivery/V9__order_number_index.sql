-- Couriers look up a parcel by the number of its order.
CREATE INDEX deliveries_by_number ON delivery.deliveries (order_number);
