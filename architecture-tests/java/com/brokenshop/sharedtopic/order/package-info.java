/** Two events have one topic. */
@NullMarked
package com.brokenshop.sharedtopic.order;

import org.jspecify.annotations.NullMarked;
