/** The products, their prices, and their stock as a stream of events. */
@NullMarked
@ApplicationModule(displayName = "Inventory", allowedDependencies = {})
package com.shop.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
