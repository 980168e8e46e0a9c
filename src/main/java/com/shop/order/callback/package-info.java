/** The door by which the outcome of a request is posted to whoever asked for that. */
@NullMarked
package com.shop.order.callback;

import org.jspecify.annotations.NullMarked;
