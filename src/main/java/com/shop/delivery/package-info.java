/** Deliveries to customers and their progress. */
@NullMarked
@ApplicationModule(displayName = "Delivery", allowedDependencies = {})
package com.shop.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
