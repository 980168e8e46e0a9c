@NullMarked
package com.shop.shared.access;

import org.jspecify.annotations.NullMarked;
