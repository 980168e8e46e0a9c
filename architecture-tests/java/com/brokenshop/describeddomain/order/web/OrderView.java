package com.brokenshop.describeddomain.order.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** Keeps the rule: a type of the web layer is described for OpenAPI. */
record OrderView(@Schema(description = "Parcels that are packed") int packed) {

}
