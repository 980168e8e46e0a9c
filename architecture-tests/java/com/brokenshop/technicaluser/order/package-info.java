/** Order writes to the outbox by itself. */
@NullMarked
package com.brokenshop.technicaluser.order;

import org.jspecify.annotations.NullMarked;
