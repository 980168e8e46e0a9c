/** Order's table refers to one of another module. */
@NullMarked
package com.brokenshop.foreignmigration.order;

import org.jspecify.annotations.NullMarked;
