@NullMarked
package com.shop.shared.module;

import org.jspecify.annotations.NullMarked;
