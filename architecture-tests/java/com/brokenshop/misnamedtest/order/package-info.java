/** A test has a name with which the build does not run it. */
@NullMarked
package com.brokenshop.misnamedtest.order;

import org.jspecify.annotations.NullMarked;
