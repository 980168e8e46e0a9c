-- Whether something may be noted of a customer, who must not have been erased. It waits until an erasure of this
-- customer is committed, and no other begins before the caller's transaction has ended. This is a volatile function
-- because each statement in it sees what is committed by then; a condition in the caller's statement would see what
-- was committed before it waited.
CREATE FUNCTION notification.may_note(customer uuid) RETURNS boolean VOLATILE LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('notices ' || customer::text, 0));
    RETURN NOT EXISTS (SELECT FROM notification.contacts WHERE customer_id = customer AND name IS NULL);
END $$;
