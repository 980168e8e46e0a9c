/** The time is read from the machine. */
@NullMarked
package com.brokenshop.ownclock.order;

import org.jspecify.annotations.NullMarked;
