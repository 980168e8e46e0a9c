/** Ids have no type. */
@NullMarked
package com.brokenshop.bareid.order.domain;

import org.jspecify.annotations.NullMarked;
