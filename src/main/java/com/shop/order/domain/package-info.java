/** The order aggregate and its process. */
@NullMarked
package com.shop.order.domain;

import org.jspecify.annotations.NullMarked;
