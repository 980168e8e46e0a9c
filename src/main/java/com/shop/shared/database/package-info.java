/**
 * Which part of the shop uses which database connections, their time limits, and the
 * errors when the limits are exceeded.
 */
@NullMarked
package com.shop.shared.database;

import org.jspecify.annotations.NullMarked;
