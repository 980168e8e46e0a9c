/** Messages wait for listeners under names that do not last, or that are not theirs. */
@NullMarked
package com.brokenshop.namelesslistener.order.domain;

import org.jspecify.annotations.NullMarked;
