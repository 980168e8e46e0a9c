/** The door to the company that moves the money, and what it says. */
@NullMarked
package com.shop.payment.gateway;

import org.jspecify.annotations.NullMarked;
