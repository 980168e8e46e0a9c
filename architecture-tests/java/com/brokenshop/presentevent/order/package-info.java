/** An event sounds like a command. */
@NullMarked
package com.brokenshop.presentevent.order;

import org.jspecify.annotations.NullMarked;
