/** Optionals are kept and taken. */
@NullMarked
package com.brokenshop.keptoptional.order;

import org.jspecify.annotations.NullMarked;
