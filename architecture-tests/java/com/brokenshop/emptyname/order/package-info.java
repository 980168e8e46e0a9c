/** Types have names that say nothing. */
@NullMarked
package com.brokenshop.emptyname.order;

import org.jspecify.annotations.NullMarked;
