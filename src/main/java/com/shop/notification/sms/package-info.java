/** Notices by text message. */
@NullMarked
package com.shop.notification.sms;

import org.jspecify.annotations.NullMarked;
