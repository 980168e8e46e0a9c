/** A command does not implement Command. */
@NullMarked
package com.brokenshop.plaincommand.inventory;

import org.jspecify.annotations.NullMarked;
