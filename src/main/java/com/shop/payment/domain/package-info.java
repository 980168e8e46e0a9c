/** The payment aggregate and the operations on it. */
@NullMarked
package com.shop.payment.domain;

import org.jspecify.annotations.NullMarked;
