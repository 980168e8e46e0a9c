/**
 * Brings the rows of the outbox to Kafka: in commit order, exactly once. One transaction
 * of the producer holds both the records and the position behind them; PostgreSQL hears
 * of a position only after Kafka has committed it.
 */
@NullMarked
package com.shop.outbox.relay;

import org.jspecify.annotations.NullMarked;
