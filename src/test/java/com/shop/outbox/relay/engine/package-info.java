/** Tests of the relay. */
@NullMarked
package com.shop.outbox.relay.engine;

import org.jspecify.annotations.NullMarked;
