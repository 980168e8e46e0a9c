/**
 * Automatic checks of the shop's structure and style. Each rule is tested with a small
 * shop that breaks it.
 */
@NullMarked
package com.shop.architecture;

import org.jspecify.annotations.NullMarked;
