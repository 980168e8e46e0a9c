package com.shop.inventory.web;

import java.time.Duration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.shop.inventory.domain.Image;
import com.shop.inventory.domain.Products;
import com.shop.shared.Sku;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Precondition;
import com.shop.shared.problem.Unprocessable;
import com.shop.shared.web.Refuses;
import com.shop.shared.web.ShopProperties;
import com.shop.shared.web.Versioned;

/** Pictures that are kept in the database. */
@RestController
@RequestMapping("/products/{sku}/image")
@Tag(name = "Products")
class ImageController {

	private final Products products;

	private final ShopProperties shop;

	ImageController(Products products, ShopProperties shop) {
		this.products = products;
		this.shop = shop;
	}

	@PutMapping(consumes = { MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE, "image/webp" })
	@Refuses(unprocessable = "IMAGE_TYPE_DIFFERS")
	@Versioned
	@Operation(operationId = "uploadProductImage",
			summary = "Upload a picture of the product: PNG, JPEG or WebP, at most 512 KB. This sets imageUrl")
	ResponseEntity<ImageView> upload(@PathVariable Sku sku, Precondition precondition,
			@Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
			@RequestBody byte[] content) {
		var image = Image.of(content)
			.filter(found -> type.toString().equals(found.type().mediaType()))
			.orElseThrow(() -> new Unprocessable("IMAGE_TYPE_DIFFERS", "The content is not of the type " + type + "."));
		var product = this.products.replaceImage(sku, precondition, image);
		return ResponseEntity.ok().eTag(image.version()).body(new ImageView(product.imageUrl(this.shop).orElseThrow()));
	}

	@GetMapping
	@Limited(Expense.READ)
	@Versioned
	@Operation(operationId = "getProductImage", summary = "Get the picture that was uploaded",
			responses = @ApiResponse(responseCode = "200", content = { @Content(mediaType = "image/png"),
					@Content(mediaType = "image/jpeg"), @Content(mediaType = "image/webp") }))
	ResponseEntity<byte[]> find(@PathVariable Sku sku,
			@Schema(description = "As in imageUrl; with it, the answer can be kept for ever") @RequestParam(
					required = false) @Nullable String version) {
		var image = this.products.image(sku);
		var isKnown = image.version().equals(version);
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(image.type().mediaType()))
			.eTag(image.version())
			.cacheControl(isKnown ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
					: CacheControl.noCache().cachePublic())
			.body(image.content());
	}

}
