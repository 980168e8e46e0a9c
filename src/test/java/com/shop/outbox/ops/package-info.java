/** Tests of what operators see of the relay. */
@NullMarked
package com.shop.outbox.ops;

import org.jspecify.annotations.NullMarked;
