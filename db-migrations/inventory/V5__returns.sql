-- Returns of goods, so that each is carried out once. The reservation of its order has only what was not returned.
CREATE TABLE inventory.returns (
    id       uuid PRIMARY KEY,
    order_id uuid NOT NULL
);
