/** Order creates one of payment's events. */
@NullMarked
package com.brokenshop.forgedevent.order.domain;

import org.jspecify.annotations.NullMarked;
