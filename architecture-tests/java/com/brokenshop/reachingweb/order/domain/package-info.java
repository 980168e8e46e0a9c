/** The web reaches into the database. */
@NullMarked
package com.brokenshop.reachingweb.order.domain;

import org.jspecify.annotations.NullMarked;
