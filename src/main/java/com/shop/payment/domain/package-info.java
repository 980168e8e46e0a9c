/** The payment aggregate and what can be done with it. */
@NullMarked
package com.shop.payment.domain;

import org.jspecify.annotations.NullMarked;
