/** A listener listens to something that is not a message. */
@NullMarked
package com.brokenshop.strangelistener.order;

import org.jspecify.annotations.NullMarked;
