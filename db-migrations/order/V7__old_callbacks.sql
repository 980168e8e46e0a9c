-- Completed callbacks are deleted some days after their last attempt.
CREATE INDEX callbacks_over ON orders.callbacks (due_at) WHERE status <> 'PENDING';
