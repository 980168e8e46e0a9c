#!/bin/sh
# PostgreSQL runs this once, when it makes its data. The shop owns its database and may replicate, but is no superuser.
# It sees what other transactions do, so that health can tell which of them is in the relay's way.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$SHOP_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE shop LOGIN REPLICATION PASSWORD :'password' IN ROLE pg_read_all_stats;
CREATE DATABASE shop OWNER shop;
SQL
