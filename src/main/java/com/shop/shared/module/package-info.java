/** Which modules run in this process. */
@NullMarked
package com.shop.shared.module;

import org.jspecify.annotations.NullMarked;
