/** Crash tests have a tag, so that no profile runs them. */
@NullMarked
package com.brokenshop.taggedcrashtest.order;

import org.jspecify.annotations.NullMarked;
