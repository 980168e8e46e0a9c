@NullMarked
package com.shop.settings;

import org.jspecify.annotations.NullMarked;
