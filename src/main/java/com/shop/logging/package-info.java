/** The audit log: one entry for every event of every module, read from Kafka. */
@NullMarked
@ApplicationModule(displayName = "Logging", allowedDependencies = {})
package com.shop.logging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
