/** Notices need the customers' module in their process. */
@NullMarked
package com.brokenshop.farquery.customer;

import org.jspecify.annotations.NullMarked;
