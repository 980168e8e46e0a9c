/** The customer aggregate and the credit that orders hold. */
@NullMarked
package com.shop.customer.domain;

import org.jspecify.annotations.NullMarked;
