@NullMarked
package com.shop.outbox.processes;

import org.jspecify.annotations.NullMarked;
