-- Health and meters look for payments with refunds that failed after the gateway had confirmed them.
CREATE INDEX payments_failed_refunds ON payment.payments (id) WHERE jsonb_path_exists(refunds, '$[*].failure');
