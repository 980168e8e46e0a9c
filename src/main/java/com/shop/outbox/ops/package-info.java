/**
 * For operators: the state of the relay, and whether all committed events are on the
 * topics.
 */
@NullMarked
package com.shop.outbox.ops;

import org.jspecify.annotations.NullMarked;
