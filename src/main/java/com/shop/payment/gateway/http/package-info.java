/** A gateway with Stripe's HTTP interface. */
@NullMarked
package com.shop.payment.gateway.http;

import org.jspecify.annotations.NullMarked;
