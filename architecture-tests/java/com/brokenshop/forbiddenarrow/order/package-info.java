/** Payment knows orders. */
@NullMarked
package com.brokenshop.forbiddenarrow.order;

import org.jspecify.annotations.NullMarked;
