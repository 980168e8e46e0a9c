/** Listeners without an id, or with another module's or listener's id. */
@NullMarked
package com.brokenshop.namelesslistener.order;

import org.jspecify.annotations.NullMarked;
