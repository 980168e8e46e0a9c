/** How a setting says which values it accepts. */
@NullMarked
package com.shop.shared.settings;

import org.jspecify.annotations.NullMarked;
