/** Payments, the page on which a customer pays, and refunds. */
@NullMarked
@ApplicationModule(displayName = "Payment", allowedDependencies = {})
package com.shop.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
