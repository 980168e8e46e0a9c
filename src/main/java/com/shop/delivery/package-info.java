/** Brings the goods to the customer: deliveries and how far they have come. */
@NullMarked
@ApplicationModule(displayName = "Delivery", allowedDependencies = {})
package com.shop.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
