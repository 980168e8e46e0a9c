/** The equations that must hold, and the deviations found. */
@NullMarked
package com.shop.conservation.domain;

import org.jspecify.annotations.NullMarked;
