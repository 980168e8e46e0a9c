/** A test sleeps. */
@NullMarked
package com.brokenshop.sleepytest.order;

import org.jspecify.annotations.NullMarked;
