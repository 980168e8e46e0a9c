/** Order says that a payment was made. */
@NullMarked
package com.brokenshop.forgedevent.payment.domain;

import org.jspecify.annotations.NullMarked;
