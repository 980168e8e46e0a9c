/** A table of order refers to another module's table. */
@NullMarked
package com.brokenshop.foreignmigration.order;

import org.jspecify.annotations.NullMarked;
