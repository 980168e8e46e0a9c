/** Listeners that are not retried. */
@NullMarked
package com.brokenshop.forgetfullistener.order.domain;

import org.jspecify.annotations.NullMarked;
