/**
 * Relays the outbox's rows to Kafka in commit order, exactly once. One producer
 * transaction contains both the records and the position after them. A position is
 * confirmed to PostgreSQL only after Kafka has committed it.
 */
@NullMarked
package com.shop.outbox.relay;

import org.jspecify.annotations.NullMarked;
