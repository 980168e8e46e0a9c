/** Messages that other modules cannot see. */
@NullMarked
package com.brokenshop.hiddenmessage.order.domain;

import org.jspecify.annotations.NullMarked;
