/** Tests of the relay. */
@NullMarked
package com.shop.outbox.relay.healing;

import org.jspecify.annotations.NullMarked;
