-- Sessions of people who are signed in to the pages, as Spring Session stores them. The principal's name is the id of
-- the customer who is signed in; others have none.
CREATE TABLE shared.sessions (
    primary_id            char(36) PRIMARY KEY,
    session_id            char(36) NOT NULL UNIQUE,
    creation_time         bigint NOT NULL,
    last_access_time      bigint NOT NULL,
    max_inactive_interval int NOT NULL,
    expiry_time           bigint NOT NULL,
    principal_name        varchar(100)
);

CREATE INDEX sessions_by_end ON shared.sessions (expiry_time);
CREATE INDEX sessions_by_customer ON shared.sessions (principal_name);

CREATE TABLE shared.sessions_attributes (
    session_primary_id char(36) NOT NULL REFERENCES shared.sessions ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
