/** Order says that a payment was made. */
@NullMarked
package com.brokenshop.forgedevent.order.domain;

import org.jspecify.annotations.NullMarked;
