/** Orders over HTTP. */
@NullMarked
package com.shop.order.web;

import org.jspecify.annotations.NullMarked;
