/** Tables are made in other schemas than that of the module. */
@NullMarked
package com.brokenshop.homelesstable.order;

import org.jspecify.annotations.NullMarked;
