/** Two events have the same topic. */
@NullMarked
package com.brokenshop.sharedtopic.order;

import org.jspecify.annotations.NullMarked;
