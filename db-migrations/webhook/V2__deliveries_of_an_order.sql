-- Support sees which partners were told of an order.
CREATE INDEX events_of_order ON webhook.events (order_id) WHERE order_id IS NOT NULL;
