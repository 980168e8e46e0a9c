/** Payment uses order without declaring it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package com.brokenshop.undeclared.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
