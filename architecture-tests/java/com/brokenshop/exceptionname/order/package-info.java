/** An exception has a name that ends with Exception. */
@NullMarked
package com.brokenshop.exceptionname.order;

import org.jspecify.annotations.NullMarked;
