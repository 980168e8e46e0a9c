package com.shop.inventory.web;

import java.net.URI;

import io.swagger.v3.oas.annotations.media.Schema;

/** Where an uploaded picture can be seen. */
@Schema(name = "ProductImage")
record ImageView(URI imageUrl) {
}
