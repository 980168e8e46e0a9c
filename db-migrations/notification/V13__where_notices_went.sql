-- Where a notice was sent: the e-mail address or the phone number of that moment. Null for those of before.
ALTER TABLE notification.notifications ADD COLUMN sent_to varchar(200);

-- Whoever removes what a customer was told, also removes where it went. An instance of before knows nothing of the
-- address, and may be the one that hears that the customer is erased.
CREATE FUNCTION notification.forget_where_it_went() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.sent_to := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER forget_where_it_went BEFORE UPDATE ON notification.notifications FOR EACH ROW
    WHEN (NEW.subject IS NULL AND NEW.sent_to IS NOT NULL) EXECUTE FUNCTION notification.forget_where_it_went();

-- The notices that were given up, in the order in which they are listed.
CREATE INDEX notifications_given_up ON notification.notifications (noted_at, order_id, stage, channel)
    WHERE status = 'GIVEN_UP';
