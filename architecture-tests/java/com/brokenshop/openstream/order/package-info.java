/** A stream of rows that nobody closes keeps its connection. */
@NullMarked
package com.brokenshop.openstream.order;

import org.jspecify.annotations.NullMarked;
