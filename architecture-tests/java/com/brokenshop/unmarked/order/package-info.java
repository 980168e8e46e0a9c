/** A package forgets to say that null is marked. */
@NullMarked
package com.brokenshop.unmarked.order;

import org.jspecify.annotations.NullMarked;
