/** A module. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package com.brokenshop.unusedarrow.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
