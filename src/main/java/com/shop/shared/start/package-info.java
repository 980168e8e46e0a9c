/** How a start that fails is explained to people. */
@NullMarked
package com.shop.shared.start;

import org.jspecify.annotations.NullMarked;
