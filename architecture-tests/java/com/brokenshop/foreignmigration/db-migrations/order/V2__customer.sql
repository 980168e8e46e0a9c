ALTER TABLE orders.orders ADD COLUMN customer_id uuid REFERENCES customer.customers;
