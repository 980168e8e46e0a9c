-- Customers who were erased, so that their tokens and sessions open nothing any more.
CREATE TABLE shared.ended_sign_ins (
    customer_id uuid PRIMARY KEY
);
