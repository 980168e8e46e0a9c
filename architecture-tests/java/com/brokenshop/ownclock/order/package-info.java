/** The time is read from the machine's clock. */
@NullMarked
package com.brokenshop.ownclock.order;

import org.jspecify.annotations.NullMarked;
