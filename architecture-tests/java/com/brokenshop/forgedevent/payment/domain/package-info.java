/** Order creates one of payment's events. */
@NullMarked
package com.brokenshop.forgedevent.payment.domain;

import org.jspecify.annotations.NullMarked;
