/** The words of notices, in the customer's language. */
@NullMarked
package com.shop.notification.wording;

import org.jspecify.annotations.NullMarked;
