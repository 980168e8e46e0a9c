/** A migration creates tables outside of its module's schema. */
@NullMarked
package com.brokenshop.homelesstable.order;

import org.jspecify.annotations.NullMarked;
