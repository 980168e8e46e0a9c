/** An event contains a card number. */
@NullMarked
package com.brokenshop.carddata.payment;

import org.jspecify.annotations.NullMarked;
