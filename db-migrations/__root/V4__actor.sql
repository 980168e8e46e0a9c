-- On whose behalf the message was sent; its listener acts on their behalf, too. Null is the shop itself.
ALTER TABLE event_publication ADD COLUMN actor varchar(250);
