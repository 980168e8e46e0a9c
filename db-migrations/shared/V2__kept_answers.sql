-- The keys that clients gave their requests, with the answers. A key belongs to whoever sent it; the owner is empty for
-- requests without a sign-in.
CREATE TABLE shared.kept_answers (
    owner       varchar(255) NOT NULL,
    key         varchar(255) NOT NULL,
    fingerprint varchar(64) NOT NULL,
    answer      text NOT NULL,
    used_at     timestamptz NOT NULL,
    PRIMARY KEY (owner, key)
);

CREATE INDEX kept_answers_by_age ON shared.kept_answers (used_at);
