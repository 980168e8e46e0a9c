/** Customer declares no dependencies, and payment declares a forbidden one. */
@NullMarked
@ApplicationModule(allowedDependencies = { "order" })
package com.brokenshop.openmodule.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
