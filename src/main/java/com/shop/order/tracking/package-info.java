/** The steps of orders, as they are reported to whoever follows them. */
@NullMarked
package com.shop.order.tracking;

import org.jspecify.annotations.NullMarked;
