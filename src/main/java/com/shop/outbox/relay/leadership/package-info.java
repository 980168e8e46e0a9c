/**
 * Which instance relays: one at a time holds a lock in the database, and the names that
 * it uses on Kafka and in PostgreSQL belong to one shop alone.
 */
@NullMarked
package com.shop.outbox.relay.leadership;

import org.jspecify.annotations.NullMarked;
