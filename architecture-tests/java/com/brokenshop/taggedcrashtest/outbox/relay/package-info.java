/** Tests that only profile crash would run, if they had no tag. */
@NullMarked
package com.brokenshop.taggedcrashtest.outbox.relay;

import org.jspecify.annotations.NullMarked;
