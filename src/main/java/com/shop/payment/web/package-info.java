/** Payments over HTTP: JSON for programs, a page for customers. */
@NullMarked
package com.shop.payment.web;

import org.jspecify.annotations.NullMarked;
