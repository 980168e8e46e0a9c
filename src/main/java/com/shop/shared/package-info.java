/**
 * Types that several modules need: ids, helpers for money, the base types of events and
 * commands, and what polls queues in the database and samples gauges.
 */
@NullMarked
@ApplicationModule(displayName = "Shared", type = ApplicationModule.Type.OPEN, allowedDependencies = {})
package com.shop.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
