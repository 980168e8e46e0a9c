/** Switches that would silently ignore constants or types that are added later. */
@NullMarked
package com.brokenshop.openswitch.order;

import org.jspecify.annotations.NullMarked;
