/**
 * A gateway inside the shop for trying out: it behaves as a real one does, and moves no
 * money. It is another company: it has its own tables, and talks to the shop by the port
 * and by webhooks only.
 */
@NullMarked
package com.shop.payment.gateway.simulated;

import org.jspecify.annotations.NullMarked;
