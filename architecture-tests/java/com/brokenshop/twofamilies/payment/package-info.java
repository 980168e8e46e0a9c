/** A module has two sealed interfaces for its events. */
@NullMarked
package com.brokenshop.twofamilies.payment;

import org.jspecify.annotations.NullMarked;
