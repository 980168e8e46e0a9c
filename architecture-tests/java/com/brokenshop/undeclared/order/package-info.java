/** A module. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package com.brokenshop.undeclared.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
