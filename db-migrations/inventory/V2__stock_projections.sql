-- What can be reserved of each product. Whoever appends an event to the product's stream writes it in the same
-- statement; it can be rebuilt from the streams. Rows change all the time and in place.
CREATE TABLE inventory.available_stock (
    sku       varchar(64) PRIMARY KEY,
    version   bigint NOT NULL,
    available bigint NOT NULL
)
WITH (fillfactor = 50);

INSERT INTO inventory.available_stock (sku, version, available)
SELECT DISTINCT ON (sku) sku, version, on_hand - reserved
FROM inventory.stock_events
ORDER BY sku, version DESC;

-- How far each stream had come at an instant. An event that is followed by one with an earlier or the same time is not
-- in here, so time and version grow together.
CREATE TABLE inventory.stock_moments (
    sku         varchar(64) NOT NULL,
    occurred_at timestamptz NOT NULL,
    version     bigint NOT NULL,
    PRIMARY KEY (sku, occurred_at)
);

INSERT INTO inventory.stock_moments (sku, occurred_at, version)
SELECT sku, occurred_at, version
FROM (SELECT sku, occurred_at, version,
             min(occurred_at) OVER (PARTITION BY sku ORDER BY version
                                    ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS later_at
      FROM inventory.stock_events) AS events
WHERE later_at IS NULL OR later_at > occurred_at;

-- The last rebuild of available_stock: one row. Whoever runs it prolongs the lease.
CREATE TABLE inventory.stock_rebuild (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    run         bigint NOT NULL,
    state       varchar(20) NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    lease_until timestamptz NOT NULL,
    done        bigint NOT NULL,
    total       bigint NOT NULL,
    corrected   bigint NOT NULL,
    error       text
);
