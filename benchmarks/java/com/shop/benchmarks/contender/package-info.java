/** What is compared; each runs in a process of its own. */
@NullMarked
package com.shop.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
