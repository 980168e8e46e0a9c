/** Order carries out payment's command. */
@NullMarked
package com.brokenshop.foreigncommand.payment.domain;

import org.jspecify.annotations.NullMarked;
