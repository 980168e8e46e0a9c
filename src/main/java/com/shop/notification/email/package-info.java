/** Notices by e-mail. */
@NullMarked
package com.shop.notification.email;

import org.jspecify.annotations.NullMarked;
