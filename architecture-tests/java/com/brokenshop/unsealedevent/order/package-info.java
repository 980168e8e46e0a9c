/** Events that do not belong to a sealed interface. */
@NullMarked
package com.brokenshop.unsealedevent.order;

import org.jspecify.annotations.NullMarked;
