/** The interface to the payment provider. */
@NullMarked
package com.shop.payment.gateway;

import org.jspecify.annotations.NullMarked;
