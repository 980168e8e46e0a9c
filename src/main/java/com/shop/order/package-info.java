/**
 * Takes orders and drives each through its process, by commands to and events of the
 * other modules.
 */
@NullMarked
@ApplicationModule(displayName = "Order", allowedDependencies = { "customer", "inventory", "payment", "delivery" })
package com.shop.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
