/** What customers are told, whom to tell, and what was sent. */
@NullMarked
package com.shop.notification.domain;

import org.jspecify.annotations.NullMarked;
