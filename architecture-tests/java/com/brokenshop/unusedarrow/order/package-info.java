/** Order declares a dependency on inventory, of which it has no need. */
@NullMarked
@ApplicationModule(allowedDependencies = { "payment", "inventory" })
package com.brokenshop.unusedarrow.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
