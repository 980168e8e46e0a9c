/**
 * Makes tables anew that hold only what a topic says, at the wish of an operator and
 * while the shop runs.
 */
@NullMarked
@ApplicationModule(displayName = "Rebuild", allowedDependencies = {})
package com.shop.rebuild;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
