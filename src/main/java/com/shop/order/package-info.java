/**
 * Takes orders and drives each through its process, with commands to the other modules
 * and their events.
 */
@NullMarked
@ApplicationModule(displayName = "Order", allowedDependencies = { "customer", "inventory", "payment", "delivery" })
package com.shop.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
