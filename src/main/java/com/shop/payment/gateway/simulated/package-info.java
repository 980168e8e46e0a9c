/**
 * A simulated gateway for trying out the shop: it behaves like a real one, but moves no
 * money. It stands for another company, so it has its own tables and communicates with
 * the shop only through the {@code PaymentGateway} interface and webhooks.
 */
@NullMarked
package com.shop.payment.gateway.simulated;

import org.jspecify.annotations.NullMarked;
