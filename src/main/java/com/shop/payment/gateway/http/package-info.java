/** A gateway with Stripe's HTTP API. */
@NullMarked
package com.shop.payment.gateway.http;

import org.jspecify.annotations.NullMarked;
