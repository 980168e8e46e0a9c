/** Order uses the outbox directly. */
@NullMarked
package com.brokenshop.technicaluser.outbox;

import org.jspecify.annotations.NullMarked;
