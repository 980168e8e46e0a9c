/**
 * Relays the outbox's rows to Kafka in commit order, exactly once. One producer
 * transaction contains both the records and the position after them. A position is
 * confirmed to PostgreSQL only after Kafka has committed it.
 *
 * <p>
 * {@link com.shop.outbox.relay.OutboxRelay} begins a
 * {@link com.shop.outbox.relay.RelaySession} whenever this instance becomes the leader;
 * each package below this one is a part that a session uses.
 */
@NullMarked
package com.shop.outbox.relay;

import org.jspecify.annotations.NullMarked;
