/** Receives the messages of modules that run in other processes. */
@NullMarked
package com.shop.outbox.inbox;

import org.jspecify.annotations.NullMarked;
