/**
 * Debezium's engine, as the relay configures and extends it: it reads the rows of the
 * outbox from the write-ahead log, and hands them on in batches.
 */
@NullMarked
package com.shop.outbox.relay.engine;

import org.jspecify.annotations.NullMarked;
