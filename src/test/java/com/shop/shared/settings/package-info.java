/** Tests of what is common to settings. */
@NullMarked
package com.shop.shared.settings;

import org.jspecify.annotations.NullMarked;
