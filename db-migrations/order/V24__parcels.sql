-- What the customer reads of the delivery: the day of the first attempt, and the parcel. Null until it is known.
ALTER TABLE orders.orders
    ADD COLUMN expected_on date,
    ADD COLUMN carrier varchar(200),
    ADD COLUMN tracking_number varchar(200);

-- Whoever erases an address also erases what is known of the parcel. An instance of before knows nothing of it, and may
-- be the one that hears that the customer is erased.
CREATE FUNCTION orders.forget_parcel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.expected_on := NULL;
    NEW.carrier := NULL;
    NEW.tracking_number := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER forget_parcel BEFORE UPDATE ON orders.orders FOR EACH ROW
    WHEN (NEW.street IS NULL AND (NEW.expected_on IS NOT NULL OR NEW.carrier IS NOT NULL
        OR NEW.tracking_number IS NOT NULL))
    EXECUTE FUNCTION orders.forget_parcel();
