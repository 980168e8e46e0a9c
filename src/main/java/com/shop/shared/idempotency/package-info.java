/**
 * Requests that a client may repeat: their keys, and the answers that they got. All
 * modules use it in the transaction that carries out the request.
 */
@NullMarked
package com.shop.shared.idempotency;

import org.jspecify.annotations.NullMarked;
