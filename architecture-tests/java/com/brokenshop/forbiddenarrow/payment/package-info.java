/** Payment knows orders. */
@NullMarked
package com.brokenshop.forbiddenarrow.payment;

import org.jspecify.annotations.NullMarked;
