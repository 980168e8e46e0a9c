/** Order declares a dependency on inventory that it does not use. */
@NullMarked
@ApplicationModule(allowedDependencies = { "payment", "inventory" })
package com.brokenshop.unusedarrow.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
