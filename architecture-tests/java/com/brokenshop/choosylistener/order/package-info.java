/**
 * Listeners that skip some messages, or whose transaction cannot record that they are
 * complete.
 */
@NullMarked
package com.brokenshop.choosylistener.order;

import org.jspecify.annotations.NullMarked;
