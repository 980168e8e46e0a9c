/** Messages that other modules cannot see. */
@NullMarked
package com.brokenshop.hiddenmessage.order;

import org.jspecify.annotations.NullMarked;
