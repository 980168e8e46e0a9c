/** Sees which processes of the shop run which modules. */
@NullMarked
package com.shop.outbox.processes;

import org.jspecify.annotations.NullMarked;
