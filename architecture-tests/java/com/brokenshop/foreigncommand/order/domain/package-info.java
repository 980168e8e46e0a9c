/** Order carries out payment's command. */
@NullMarked
package com.brokenshop.foreigncommand.order.domain;

import org.jspecify.annotations.NullMarked;
