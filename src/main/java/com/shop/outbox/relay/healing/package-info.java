/**
 * What the relay repairs, or notices, before and while it runs: a lost slot or
 * publication, gaps in the stream, topics that changed, and transactions that hang or
 * block.
 */
@NullMarked
package com.shop.outbox.relay.healing;

import org.jspecify.annotations.NullMarked;
