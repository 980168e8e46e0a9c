/** The HTTP interface of rebuilds. */
@NullMarked
package com.shop.rebuild.web;

import org.jspecify.annotations.NullMarked;
