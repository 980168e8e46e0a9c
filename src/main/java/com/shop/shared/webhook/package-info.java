/**
 * Posting to addresses that others have chosen, signed as Standard Webhooks says: what
 * callbacks and webhooks have in common.
 *
 * @see <a href=
 * "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>
 */
@NullMarked
package com.shop.shared.webhook;

import org.jspecify.annotations.NullMarked;
