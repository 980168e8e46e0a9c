/** Orders over HTTP. */
@NullMarked
package com.shop.order.web;

import com.shop.order.domain.Orders;
import org.jspecify.annotations.NullMarked;
