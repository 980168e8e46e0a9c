/** Benchmarks; see benchmarks/README.md. */
@NullMarked
package com.shop.benchmarks;

import org.jspecify.annotations.NullMarked;
