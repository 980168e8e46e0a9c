/** What protects the log from those whose requests are written to it. */
@NullMarked
package com.shop.shared.log;

import org.jspecify.annotations.NullMarked;
