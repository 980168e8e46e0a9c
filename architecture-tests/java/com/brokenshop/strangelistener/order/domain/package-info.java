/** A listener hears what is no message. */
@NullMarked
package com.brokenshop.strangelistener.order.domain;

import org.jspecify.annotations.NullMarked;
