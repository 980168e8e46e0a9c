/** What the module keeps of the customers of its orders. */
@NullMarked
package com.shop.order.customers;

import org.jspecify.annotations.NullMarked;
