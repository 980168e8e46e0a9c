/**
 * The relay's side of Kafka: its producers and their transactions, the position that is
 * stored on a topic, and reading what has been published.
 */
@NullMarked
package com.shop.outbox.relay.kafka;

import org.jspecify.annotations.NullMarked;
