/** A controller uses the database directly. */
@NullMarked
package com.brokenshop.reachingweb.order.web;

import org.jspecify.annotations.NullMarked;
