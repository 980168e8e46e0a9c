/**
 * PostgreSQL, Kafka and an SMTP server inside the process, for local use: only this
 * machine can reach them. Settings that name another server switch each of them off.
 */
@NullMarked
@ApplicationModule(displayName = "Embedded servers", allowedDependencies = {})
package com.shop.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
