/** Products and their stock over HTTP. */
@NullMarked
package com.shop.inventory.web;

import org.jspecify.annotations.NullMarked;
