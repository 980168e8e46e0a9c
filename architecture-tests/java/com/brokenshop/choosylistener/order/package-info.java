/**
 * Listeners that pass over messages, or whose transaction cannot tell that they are done.
 */
@NullMarked
package com.brokenshop.choosylistener.order;

import org.jspecify.annotations.NullMarked;
