/** An example of streams of rows that are never closed and keep their connection. */
@NullMarked
package com.brokenshop.openstream.order;

import org.jspecify.annotations.NullMarked;
