package com.brokenshop.describeddomain.order.domain;

import io.swagger.v3.oas.annotations.media.Schema;

/** Breaks the rule: a type of the domain is described for OpenAPI. */
public record OrderProgress(@Schema(description = "Parcels that are packed") int packed) {

}
