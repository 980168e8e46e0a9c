/** Order writes to the outbox by itself. */
@NullMarked
package com.brokenshop.technicaluser.outbox;

import org.jspecify.annotations.NullMarked;
