/** Order reads other modules' tables. */
@NullMarked
package com.brokenshop.foreignsql.order.domain;

import org.jspecify.annotations.NullMarked;
