/** Finds orders by what people know of them. */
@NullMarked
package com.shop.order.search;

import org.jspecify.annotations.NullMarked;
