/**
 * Who gets which connections to the database, how long each may wait for an answer, and
 * what it means when none comes.
 */
@NullMarked
package com.shop.shared.database;

import org.jspecify.annotations.NullMarked;
