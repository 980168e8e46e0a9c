/** A package lacks @NullMarked. */
@NullMarked
package com.brokenshop.unmarked.order;

import org.jspecify.annotations.NullMarked;
