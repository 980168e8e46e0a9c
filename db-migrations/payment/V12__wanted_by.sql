-- By when somebody wants the gateway to be asked again: a call under way may have been answered before they did.
ALTER TABLE payment.payments ADD COLUMN wanted_by timestamptz;
