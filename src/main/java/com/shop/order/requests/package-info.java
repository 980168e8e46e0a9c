/**
 * Clients' requests for orders: each is taken once, and its outcome is known for good.
 */
@NullMarked
package com.shop.order.requests;

import org.jspecify.annotations.NullMarked;
