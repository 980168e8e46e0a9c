/** Payments over HTTP: for programs as JSON, for customers as a page. */
@NullMarked
package com.shop.payment.web;

import org.jspecify.annotations.NullMarked;
