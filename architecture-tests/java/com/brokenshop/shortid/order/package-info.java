/** One order has many names. */
@NullMarked
package com.brokenshop.shortid.order;

import org.jspecify.annotations.NullMarked;
