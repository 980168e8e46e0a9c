/** Customer declares no dependencies, payment a forbidden one. */
@NullMarked
@ApplicationModule
package com.brokenshop.openmodule.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
