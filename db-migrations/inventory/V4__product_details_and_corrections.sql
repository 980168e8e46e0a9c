-- revision grows with every change that is published; 0 if the product was never published. image_url is relative for a
-- picture that was uploaded. search_words are those of
-- sku, name and description, in small letters without accents, and sort_name is the beginning of the name in
-- the same way.
ALTER TABLE inventory.products
    ADD COLUMN revision bigint NOT NULL DEFAULT 0,
    ADD COLUMN description varchar(4000) NOT NULL DEFAULT '',
    ADD COLUMN image_url varchar(2000),
    ADD COLUMN on_sale boolean NOT NULL DEFAULT true,
    ADD COLUMN search_words text NOT NULL DEFAULT '',
    ADD COLUMN sort_name varchar(60) NOT NULL DEFAULT '';

CREATE INDEX products_search ON inventory.products USING gin (to_tsvector('simple', search_words));
CREATE INDEX products_by_name ON inventory.products (sort_name, sku);
CREATE INDEX products_by_price ON inventory.products (price, sku);
CREATE INDEX products_unpublished ON inventory.products (sku) WHERE revision = 0;

-- Uploaded pictures. They are compressed already.
CREATE TABLE inventory.product_images (
    sku        varchar(64) PRIMARY KEY,
    media_type varchar(20) NOT NULL,
    version    varchar(32) NOT NULL,
    content    bytea STORAGE EXTERNAL NOT NULL
);

-- The delivery note of goods that came in, and why and how the stock was corrected.
ALTER TABLE inventory.stock_events
    ADD COLUMN reference varchar(200),
    ADD COLUMN reason varchar(20),
    ADD COLUMN note varchar(200);

-- A correction can take pieces away, or find that nothing has to change. NOT VALID, because older events meet the
-- stricter condition before it.
ALTER TABLE inventory.stock_events DROP CONSTRAINT stock_events_quantity_check;
ALTER TABLE inventory.stock_events
    ADD CONSTRAINT stock_events_quantity_check CHECK (quantity > 0 OR type = 'CORRECTED') NOT VALID;
