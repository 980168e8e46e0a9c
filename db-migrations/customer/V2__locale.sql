-- A BCP 47 tag: the language that the customer reads, and how they write numbers and dates.
ALTER TABLE customer.customers ADD COLUMN locale varchar(35) NOT NULL DEFAULT 'en';
