/** The audit log and the consumer that fills it. */
@NullMarked
package com.shop.logging.domain;

import org.jspecify.annotations.NullMarked;
