-- Lists of payments with one status, which are sorted by id
CREATE INDEX payments_by_status ON payment.payments (status, id);
