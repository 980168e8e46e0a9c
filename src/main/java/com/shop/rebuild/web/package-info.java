/** Rebuilds over HTTP. */
@NullMarked
package com.shop.rebuild.web;

import org.jspecify.annotations.NullMarked;
