/** Events belong to no sealed interface. */
@NullMarked
package com.brokenshop.unsealedevent.order;

import org.jspecify.annotations.NullMarked;
