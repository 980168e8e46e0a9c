/** The delivery aggregate and its steps. */
@NullMarked
package com.shop.delivery.domain;

import org.jspecify.annotations.NullMarked;
