/** The audit log over HTTP. */
@NullMarked
package com.shop.logging.web;

import org.jspecify.annotations.NullMarked;
