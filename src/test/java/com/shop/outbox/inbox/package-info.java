@NullMarked
package com.shop.outbox.inbox;

import org.jspecify.annotations.NullMarked;
