-- Customers whose personal data was erased. Their rows are deleted.
CREATE TABLE customer.erased_customers (
    id        uuid PRIMARY KEY,
    erased_at timestamptz NOT NULL DEFAULT now()
);
