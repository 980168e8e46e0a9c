/**
 * What happens to an HTTP request before a controller sees it, and what limits it: its
 * size, its time, how often a client may ask.
 */
@NullMarked
package com.shop.shared.http;

import org.jspecify.annotations.NullMarked;
