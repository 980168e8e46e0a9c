/** Tests of who gets which connections to the database. */
@NullMarked
package com.shop.shared.database;

import org.jspecify.annotations.NullMarked;
