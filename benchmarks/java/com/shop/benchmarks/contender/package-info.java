/** The contenders; each runs in a separate process. */
@NullMarked
package com.shop.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
