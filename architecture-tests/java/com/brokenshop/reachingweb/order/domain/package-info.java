/** A controller uses the database directly. */
@NullMarked
package com.brokenshop.reachingweb.order.domain;

import org.jspecify.annotations.NullMarked;
