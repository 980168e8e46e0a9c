/**
 * Checks the settings before anything starts: each {@code shop.*} setting accepts a range
 * of values, and a name that no setting has is refused.
 */
@NullMarked
@ApplicationModule(displayName = "Settings", allowedDependencies = {})
package com.shop.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
