/** Messages are where other modules cannot see them. */
@NullMarked
package com.brokenshop.hiddenmessage.order.domain;

import org.jspecify.annotations.NullMarked;
