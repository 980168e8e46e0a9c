/** Notices need the customers' module in their process. */
@NullMarked
package com.brokenshop.farquery.notification.domain;

import org.jspecify.annotations.NullMarked;
