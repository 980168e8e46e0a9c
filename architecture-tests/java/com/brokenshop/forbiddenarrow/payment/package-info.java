/** Payment depends on order, which is not allowed. */
@NullMarked
package com.brokenshop.forbiddenarrow.payment;

import org.jspecify.annotations.NullMarked;
