/** Order claims rows that may be selected again and again. */
@NullMarked
package com.brokenshop.lockedagain.order.domain;

import org.jspecify.annotations.NullMarked;
