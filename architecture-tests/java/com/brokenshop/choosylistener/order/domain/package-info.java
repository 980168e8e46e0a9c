/**
 * Listeners that skip some messages, or whose transaction cannot record that they are
 * complete.
 */
@NullMarked
package com.brokenshop.choosylistener.order.domain;

import org.jspecify.annotations.NullMarked;
