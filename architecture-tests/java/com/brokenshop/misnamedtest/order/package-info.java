/** The build does not run a test. */
@NullMarked
package com.brokenshop.misnamedtest.order;

import org.jspecify.annotations.NullMarked;
