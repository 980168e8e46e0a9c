/** The domain describes how it is shown. */
@NullMarked
package com.brokenshop.describeddomain.order.web;

import org.jspecify.annotations.NullMarked;
