-- The keys of orders move to the common table of all requests that can be repeated.
INSERT INTO shared.kept_answers (owner, key, fingerprint, answer, used_at)
SELECT '', key, fingerprint, json_build_object('requestId', request_id, 'orderId', order_id)::text, used_at
FROM orders.request_keys;

DROP TABLE orders.request_keys;
