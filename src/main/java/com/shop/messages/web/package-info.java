/** The messages between modules over HTTP, for the operator. */
@NullMarked
package com.shop.messages.web;

import org.jspecify.annotations.NullMarked;
