/** Compares what the shop answers with what its OpenAPI document says. */
@NullMarked
package com.shop.api;

import org.jspecify.annotations.NullMarked;
