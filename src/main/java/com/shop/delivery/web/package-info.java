/** Deliveries over HTTP, for the staff. */
@NullMarked
package com.shop.delivery.web;

import org.jspecify.annotations.NullMarked;
