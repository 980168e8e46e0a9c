/** A module has two interfaces for its events. */
@NullMarked
package com.brokenshop.twofamilies.payment;

import org.jspecify.annotations.NullMarked;
