/** The customers: the system of record for their contact data, addresses and credit. */
@NullMarked
@ApplicationModule(displayName = "Customer", allowedDependencies = {})
package com.shop.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
