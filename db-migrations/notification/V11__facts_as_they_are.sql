-- What is known of an order when this is called, and not when the caller's statement began: it is a volatile function
-- for that, see V8. A row can be claimed a moment after somebody noted something of its order.
CREATE FUNCTION notification.facts_of(wanted uuid) RETURNS jsonb VOLATILE LANGUAGE plpgsql AS $$
BEGIN
    RETURN coalesce((SELECT facts FROM notification.orders WHERE order_id = wanted), '{}');
END $$;
