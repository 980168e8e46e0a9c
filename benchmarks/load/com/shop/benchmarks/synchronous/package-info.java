/**
 * The design that the shop is compared with: one request calls credit, stock, payment and
 * delivery one after the other over HTTP, each of which has a database transaction of its
 * own.
 */
@NullMarked
package com.shop.benchmarks.synchronous;

import org.jspecify.annotations.NullMarked;
