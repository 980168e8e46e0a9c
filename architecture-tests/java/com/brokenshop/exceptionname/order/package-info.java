/** An exception is named for being one. */
@NullMarked
package com.brokenshop.exceptionname.order;

import org.jspecify.annotations.NullMarked;
