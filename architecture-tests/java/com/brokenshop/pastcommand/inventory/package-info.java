/** A command is named like an event. */
@NullMarked
package com.brokenshop.pastcommand.inventory;

import org.jspecify.annotations.NullMarked;
