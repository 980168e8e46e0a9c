/** Listeners hear a message once and are never asked again. */
@NullMarked
package com.brokenshop.forgetfullistener.order.domain;

import org.jspecify.annotations.NullMarked;
