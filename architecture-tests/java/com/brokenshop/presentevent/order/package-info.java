/** An event is named like a command. */
@NullMarked
package com.brokenshop.presentevent.order;

import org.jspecify.annotations.NullMarked;
