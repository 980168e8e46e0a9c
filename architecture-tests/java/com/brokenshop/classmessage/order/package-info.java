/** An event is a class. */
@NullMarked
package com.brokenshop.classmessage.order;

import org.jspecify.annotations.NullMarked;
