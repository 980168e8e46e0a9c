/** Knows the products, their prices and, as a stream of events, their stock. */
@NullMarked
@ApplicationModule(displayName = "Inventory", allowedDependencies = {})
package com.shop.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
