/** Order uses an internal type of payment. */
@NullMarked
package com.brokenshop.internals.payment.domain;

import org.jspecify.annotations.NullMarked;
