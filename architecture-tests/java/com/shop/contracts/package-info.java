/**
 * The stored contracts of the events, and checks that the code complies with them. The
 * files are in the directory {@code contracts}.
 */
@NullMarked
package com.shop.contracts;

import org.jspecify.annotations.NullMarked;
