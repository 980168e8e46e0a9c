/** Commands for payment cannot go to its process. */
@NullMarked
package com.brokenshop.trappedcommand.payment;

import org.jspecify.annotations.NullMarked;
