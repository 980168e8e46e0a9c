/** Posts events to the systems of partners, read from Kafka. */
@NullMarked
@ApplicationModule(displayName = "Webhook", allowedDependencies = {})
package com.shop.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
