-- Support sees what an order did to the stock.
CREATE INDEX stock_events_of_order ON inventory.stock_events (order_id) WHERE order_id IS NOT NULL;
