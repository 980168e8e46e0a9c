/**
 * What all parts of the relay speak of: an event of the outbox, a position in the
 * write-ahead log, the state of this instance's relay, and its settings.
 */
@NullMarked
package com.shop.outbox.relay.model;

import org.jspecify.annotations.NullMarked;
