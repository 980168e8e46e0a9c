-- name_words are those of the name, in small letters without accents.
ALTER TABLE customer.customers ADD COLUMN name_words text NOT NULL DEFAULT '';

UPDATE customer.customers
SET name_words = regexp_replace(replace(lower(normalize(name, NFKD)), 'ß', 'ss'), '[\u0300-\u036f]', '', 'g');

CREATE INDEX customers_by_email ON customer.customers (lower(email) COLLATE "C");
-- A phone is sought by its last digits, whatever stands before them.
CREATE INDEX customers_by_phone ON customer.customers (reverse(regexp_replace(phone, '[^0-9]', '', 'g')) COLLATE "C");
CREATE INDEX customers_by_name ON customer.customers
    USING gin (to_tsvector('simple', name_words)) WITH (fastupdate = off);
