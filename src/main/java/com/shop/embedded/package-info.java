/**
 * PostgreSQL, Kafka and an SMTP server inside the process, for local use: they trust
 * every local user. Settings that name another server switch each of them off.
 */
@NullMarked
@ApplicationModule(displayName = "Embedded servers", allowedDependencies = {})
package com.shop.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
