/** A command is a plain record. */
@NullMarked
package com.brokenshop.plaincommand.inventory;

import org.jspecify.annotations.NullMarked;
