-- The links by which customers say what they want are signed now, and name the customer. An older instance that still
-- runs makes tokens all the same.
ALTER TABLE notification.preferences ALTER COLUMN token DROP NOT NULL;
