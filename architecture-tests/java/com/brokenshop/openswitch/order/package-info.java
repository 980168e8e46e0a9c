/** Switches would pass over what is added later. */
@NullMarked
package com.brokenshop.openswitch.order;

import org.jspecify.annotations.NullMarked;
