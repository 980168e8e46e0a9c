/**
 * What several modules need: ids, money's companions, what an event and a command are,
 * when to look into a queue, and when to read the values of gauges.
 */
@NullMarked
@ApplicationModule(displayName = "Shared", type = ApplicationModule.Type.OPEN, allowedDependencies = {})
package com.shop.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
