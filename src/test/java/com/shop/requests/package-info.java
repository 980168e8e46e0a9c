/**
 * Runs the collections of requests in {@code requests/} as tests: the format of the HTTP
 * clients of the editors, as far as the collections use it.
 */
@NullMarked
package com.shop.requests;

import org.jspecify.annotations.NullMarked;
