/** Posts the outcomes of requests to their callback URLs. */
@NullMarked
package com.shop.order.callback;

import org.jspecify.annotations.NullMarked;
