/** The web reaches into the database. */
@NullMarked
package com.brokenshop.reachingweb.order.web;

import org.jspecify.annotations.NullMarked;
