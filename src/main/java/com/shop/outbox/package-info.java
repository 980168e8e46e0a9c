/**
 * Stores every domain event in a table, in the transaction that caused it, and relays the
 * table to Kafka.
 */
@NullMarked
@ApplicationModule(displayName = "Outbox", allowedDependencies = {})
package com.shop.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
