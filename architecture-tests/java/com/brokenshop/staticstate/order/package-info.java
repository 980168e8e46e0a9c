/** Static fields are mutable. */
@NullMarked
package com.brokenshop.staticstate.order;

import org.jspecify.annotations.NullMarked;
