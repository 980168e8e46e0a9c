/** Messages are where other modules cannot see them. */
@NullMarked
package com.brokenshop.hiddenmessage.order;

import org.jspecify.annotations.NullMarked;
