/** An example of a domain with descriptions for OpenAPI. */
@NullMarked
package com.brokenshop.describeddomain.order.domain;

import org.jspecify.annotations.NullMarked;
