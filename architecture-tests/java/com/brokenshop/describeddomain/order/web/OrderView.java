package com.brokenshop.describeddomain.order.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** Is described where it belongs. */
record OrderView(@Schema(description = "Parcels that are packed") int packed) {

}
