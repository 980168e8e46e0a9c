/** A time without a zone is interpreted in the machine's zone. */
@NullMarked
package com.brokenshop.machinetime.order;

import org.jspecify.annotations.NullMarked;
