/** Tests of the relay. */
@NullMarked
package com.shop.outbox.relay;

import org.jspecify.annotations.NullMarked;
