package com.brokenshop.describeddomain.order.domain;

import io.swagger.v3.oas.annotations.media.Schema;

/** Has a description for readers of the HTTP interface. */
public record OrderProgress(@Schema(description = "Parcels that are packed") int packed) {

}
