/** Events without a topic or a suitable key. */
@NullMarked
package com.brokenshop.unpublishedevent.order;

import org.jspecify.annotations.NullMarked;
