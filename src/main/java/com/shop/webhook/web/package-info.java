/** Webhooks over HTTP and on the operator's page. */
@NullMarked
package com.shop.webhook.web;

import org.jspecify.annotations.NullMarked;
