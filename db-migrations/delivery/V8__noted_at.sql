-- When the noted report was made. Older instances neither know nor clear it.
ALTER TABLE delivery.deliveries ADD COLUMN noted_at timestamptz;
