/** Tests of the application as a whole, and what all tests share. */
@NullMarked
package com.shop;

import org.jspecify.annotations.NullMarked;
