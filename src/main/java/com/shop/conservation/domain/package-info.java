/** The equations that always hold, and what does not fit them. */
@NullMarked
package com.shop.conservation.domain;

import org.jspecify.annotations.NullMarked;
