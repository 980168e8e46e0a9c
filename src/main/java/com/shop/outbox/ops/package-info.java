/**
 * For operators: how the relay stands, and whether what was committed is on the topics.
 */
@NullMarked
package com.shop.outbox.ops;

import org.jspecify.annotations.NullMarked;
