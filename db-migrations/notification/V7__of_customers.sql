-- What a customer was told, in the order in which it was noted.
CREATE INDEX notifications_by_customer ON notification.notifications (customer_id, noted_at, order_id);
