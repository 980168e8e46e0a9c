/** Listeners that are not retried. */
@NullMarked
package com.brokenshop.forgetfullistener.order;

import org.jspecify.annotations.NullMarked;
