/** Tests of the relay. */
@NullMarked
package com.shop.outbox.relay.observation;

import org.jspecify.annotations.NullMarked;
