/** Optionals are used as fields and parameters. */
@NullMarked
package com.brokenshop.keptoptional.order;

import org.jspecify.annotations.NullMarked;
