/** Settings are a mutable class. */
@NullMarked
package com.brokenshop.settingsclass.order;

import org.jspecify.annotations.NullMarked;
