/**
 * Delivers the messages between the modules: on which threads, and again when a listener
 * has failed.
 */
@NullMarked
@ApplicationModule(displayName = "Messages", allowedDependencies = {})
package com.shop.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
