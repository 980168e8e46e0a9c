/** A listener hears what is no message. */
@NullMarked
package com.brokenshop.strangelistener.order;

import org.jspecify.annotations.NullMarked;
