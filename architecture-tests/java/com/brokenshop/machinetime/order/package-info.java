/** A time without a zone is taken for one of the machine's zone. */
@NullMarked
package com.brokenshop.machinetime.order;

import org.jspecify.annotations.NullMarked;
