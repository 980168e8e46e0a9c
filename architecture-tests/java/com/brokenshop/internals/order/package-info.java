/** Order uses an internal type of payment. */
@NullMarked
package com.brokenshop.internals.order;

import org.jspecify.annotations.NullMarked;
