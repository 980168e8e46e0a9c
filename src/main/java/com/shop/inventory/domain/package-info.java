/**
 * Products, the stream of stock events of each product, and the reservations of orders.
 */
@NullMarked
package com.shop.inventory.domain;

import org.jspecify.annotations.NullMarked;
