/** Requests that are wrong in every way that a program can think of. */
@NullMarked
package com.shop.fuzz;

import org.jspecify.annotations.NullMarked;
