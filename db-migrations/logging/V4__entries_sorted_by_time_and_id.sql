-- Lists go on after an entry, which time and id name together: entries of one transaction often have the same time.
DROP INDEX logging.entries_by_order;
DROP INDEX logging.entries_by_customer;
DROP INDEX logging.entries_by_time;
DROP INDEX logging.entries_by_actor;
CREATE INDEX entries_by_order ON logging.entries (order_id, occurred_at, event_id) WHERE order_id IS NOT NULL;
CREATE INDEX entries_by_customer ON logging.entries (customer_id, occurred_at, event_id) WHERE customer_id IS NOT NULL;
CREATE INDEX entries_by_time ON logging.entries (occurred_at, event_id);
CREATE INDEX entries_by_actor ON logging.entries (actor, occurred_at, event_id) WHERE actor <> 'shop';
