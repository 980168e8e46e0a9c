/** Takes the money: payments, the page on which a customer pays, refunds. */
@NullMarked
@ApplicationModule(displayName = "Payment", allowedDependencies = {})
package com.shop.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
