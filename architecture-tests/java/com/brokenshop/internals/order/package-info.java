/** Order reaches into the inside of payment. */
@NullMarked
package com.brokenshop.internals.order;

import org.jspecify.annotations.NullMarked;
