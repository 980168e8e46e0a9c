/** Order carries out payment's command. */
@NullMarked
package com.brokenshop.foreigncommand.payment;

import org.jspecify.annotations.NullMarked;
