/** Customer declares no dependencies, and payment declares a forbidden one. */
@NullMarked
@ApplicationModule(allowedDependencies = { "payment" })
package com.brokenshop.openmodule.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
