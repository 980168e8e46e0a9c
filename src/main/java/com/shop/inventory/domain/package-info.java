/**
 * Products, the stream of events of each product's stock, and the reservations that
 * orders have.
 */
@NullMarked
package com.shop.inventory.domain;

import org.jspecify.annotations.NullMarked;
