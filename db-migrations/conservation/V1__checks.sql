CREATE SCHEMA conservation;

-- The last check: one row.
CREATE TABLE conservation.checks (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    begun_at   timestamptz NOT NULL,
    checked_at timestamptz
);

INSERT INTO conservation.checks (begun_at) VALUES ('-infinity');

CREATE TABLE conservation.balances (
    equation  varchar(40) PRIMARY KEY,
    expected  text NOT NULL,
    actual    text NOT NULL,
    deviating bigint NOT NULL
);

-- What the last check found, and since when each check has.
CREATE TABLE conservation.findings (
    equation varchar(40) NOT NULL,
    id       varchar(64) NOT NULL,
    expected text NOT NULL,
    actual   text NOT NULL,
    since    timestamptz NOT NULL,
    seen_at  timestamptz NOT NULL,
    PRIMARY KEY (equation, id)
);
