/** Customers over HTTP. */
@NullMarked
package com.shop.customer.web;

import org.jspecify.annotations.NullMarked;
