/** Payment depends on order without having declared it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package com.brokenshop.undeclared.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
