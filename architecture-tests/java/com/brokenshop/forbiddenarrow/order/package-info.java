/** Payment depends on order, which is not allowed. */
@NullMarked
package com.brokenshop.forbiddenarrow.order;

import org.jspecify.annotations.NullMarked;
