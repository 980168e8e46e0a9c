/** Customer declares no dependencies, payment a forbidden one. */
@NullMarked
@ApplicationModule(allowedDependencies = { "order" })
package com.brokenshop.openmodule.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
