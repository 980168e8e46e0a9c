/**
 * The load test: the shop and a synchronous design take orders through the same proxy and
 * use the same payment gateway.
 */
@NullMarked
package com.shop.benchmarks.load;

import org.jspecify.annotations.NullMarked;
