/** Tests of the relay. */
@NullMarked
package com.shop.outbox.relay.model;

import org.jspecify.annotations.NullMarked;
