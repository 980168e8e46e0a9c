/** Whether the files that the shop is deployed with fit the shop. */
@NullMarked
package com.shop.deploy;

import org.jspecify.annotations.NullMarked;
