/**
 * What can be seen of the relay from outside: health, metrics, traces, and the answers of
 * the operators' calls.
 */
@NullMarked
package com.shop.outbox.relay.observation;

import org.jspecify.annotations.NullMarked;
