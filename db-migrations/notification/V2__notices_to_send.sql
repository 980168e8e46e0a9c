-- A BCP 47 tag: the language that the customer reads, and how they write numbers and dates.
ALTER TABLE notification.contacts ADD COLUMN locale varchar(35) NOT NULL DEFAULT 'en';

-- Which channels a customer wants, and the token in the links by which they say so.
CREATE TABLE notification.preferences (
    customer_id  uuid PRIMARY KEY,
    token        varchar(40) NOT NULL UNIQUE,
    email        boolean NOT NULL DEFAULT true,
    text_message boolean NOT NULL DEFAULT true
);

-- A row was a notice that was sent. From now on it begins as one to send.
ALTER TABLE notification.notifications
    ADD COLUMN status   varchar(20) NOT NULL DEFAULT 'SENT',
    ADD COLUMN step     smallint NOT NULL DEFAULT 0,
    ADD COLUMN notice   jsonb,
    ADD COLUMN noted_at timestamptz,
    ADD COLUMN due_at   timestamptz,
    ADD COLUMN attempts int NOT NULL DEFAULT 0,
    ADD COLUMN failure  varchar(500),
    ALTER COLUMN subject DROP NOT NULL,
    ALTER COLUMN sent_at DROP NOT NULL;
UPDATE notification.notifications SET noted_at = sent_at;
ALTER TABLE notification.notifications
    ALTER COLUMN status DROP DEFAULT,
    ALTER COLUMN step DROP DEFAULT,
    ALTER COLUMN noted_at SET NOT NULL,
    ADD CHECK ((status = 'WAITING') = (due_at IS NOT NULL)),
    ADD CHECK (status <> 'WAITING' OR notice IS NOT NULL),
    ADD CHECK (status <> 'SENT' OR sent_at IS NOT NULL);

CREATE INDEX ON notification.notifications (channel, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ON notification.notifications (channel) WHERE status = 'GIVEN_UP';
