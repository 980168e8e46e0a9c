/** Requests that are repeated. */
@NullMarked
package com.shop.shared.idempotency;

import org.jspecify.annotations.NullMarked;
