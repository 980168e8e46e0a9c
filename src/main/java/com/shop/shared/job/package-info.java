/**
 * Long work that an operator starts and watches, on whichever instance it runs.
 */
@NullMarked
package com.shop.shared.job;

import org.jspecify.annotations.NullMarked;
