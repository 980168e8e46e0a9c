/** The domain describes how it is shown. */
@NullMarked
package com.brokenshop.describeddomain.order.domain;

import org.jspecify.annotations.NullMarked;
