-- Where a rebuild of the replica gathers its new content. What is heard of customers meanwhile goes into both.
CREATE TABLE orders.customers_rebuilt (LIKE orders.customers INCLUDING ALL);
