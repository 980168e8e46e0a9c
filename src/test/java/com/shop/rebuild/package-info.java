/** Rebuilds of a table that stands for all, on a real broker and database. */
@NullMarked
package com.shop.rebuild;

import org.jspecify.annotations.NullMarked;
