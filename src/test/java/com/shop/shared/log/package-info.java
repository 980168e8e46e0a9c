@NullMarked
package com.shop.shared.log;

import org.jspecify.annotations.NullMarked;
