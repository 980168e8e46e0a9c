/** A method is too long. */
@NullMarked
package com.brokenshop.longmethod.order;

import org.jspecify.annotations.NullMarked;
