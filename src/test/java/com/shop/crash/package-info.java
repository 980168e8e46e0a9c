/**
 * The crash matrix: instances of the packaged shop, a PostgreSQL and three Kafka brokers,
 * all of them processes that die at random moments, while an outsider counts what comes.
 */
@NullMarked
package com.shop.crash;

import org.jspecify.annotations.NullMarked;
