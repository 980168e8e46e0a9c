/** Endpoints, the events that they want, and the deliveries. */
@NullMarked
package com.shop.webhook.domain;

import org.jspecify.annotations.NullMarked;
