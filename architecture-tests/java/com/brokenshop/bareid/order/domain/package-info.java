/** Ids are bare UUIDs. */
@NullMarked
package com.brokenshop.bareid.order.domain;

import org.jspecify.annotations.NullMarked;
