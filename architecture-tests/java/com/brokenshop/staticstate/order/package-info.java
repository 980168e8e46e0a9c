/** Static fields change. */
@NullMarked
package com.brokenshop.staticstate.order;

import org.jspecify.annotations.NullMarked;
