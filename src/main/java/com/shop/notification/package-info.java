/** Tells customers, by e-mail and text message, how their orders are getting on. */
@NullMarked
@ApplicationModule(displayName = "Notification", allowedDependencies = { "customer", "delivery", "order", "payment" })
package com.shop.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
