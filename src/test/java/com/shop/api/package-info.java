/**
 * Compares what the shop answers and publishes with its OpenAPI and AsyncAPI documents.
 */
@NullMarked
package com.shop.api;

import org.jspecify.annotations.NullMarked;
