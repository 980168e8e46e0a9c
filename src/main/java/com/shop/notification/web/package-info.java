/** The notifications over HTTP. */
@NullMarked
package com.shop.notification.web;

import org.jspecify.annotations.NullMarked;
