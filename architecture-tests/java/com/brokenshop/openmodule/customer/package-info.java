/** Customer declares no dependencies, and payment declares a forbidden one. */
@NullMarked
@ApplicationModule
package com.brokenshop.openmodule.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
