/** Entities are stored outside of their module's schema. */
@NullMarked
package com.brokenshop.foreigntable.order.domain;

import org.jspecify.annotations.NullMarked;
