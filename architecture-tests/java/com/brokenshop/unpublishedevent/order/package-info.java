/** Events do not say where they are published to. */
@NullMarked
package com.brokenshop.unpublishedevent.order;

import org.jspecify.annotations.NullMarked;
