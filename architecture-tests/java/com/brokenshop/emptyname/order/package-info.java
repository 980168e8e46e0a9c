/** Types have meaningless names. */
@NullMarked
package com.brokenshop.emptyname.order;

import org.jspecify.annotations.NullMarked;
