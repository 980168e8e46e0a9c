/** An event tells the number of a card. */
@NullMarked
package com.brokenshop.carddata.payment;

import org.jspecify.annotations.NullMarked;
