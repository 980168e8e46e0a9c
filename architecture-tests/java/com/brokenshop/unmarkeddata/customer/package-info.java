/** An event contains an address and does not say so. */
@NullMarked
package com.brokenshop.unmarkeddata.customer;

import org.jspecify.annotations.NullMarked;
