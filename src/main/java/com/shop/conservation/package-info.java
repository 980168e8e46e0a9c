/**
 * Checks regularly that nothing got lost between the modules: no piece, no money, no
 * credit.
 */
@NullMarked
@ApplicationModule(displayName = "Conservation", allowedDependencies = { "customer", "inventory", "payment", "order" })
package com.shop.conservation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
