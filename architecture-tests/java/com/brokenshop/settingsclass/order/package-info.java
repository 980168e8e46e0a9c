/** Settings can be changed. */
@NullMarked
package com.brokenshop.settingsclass.order;

import org.jspecify.annotations.NullMarked;
