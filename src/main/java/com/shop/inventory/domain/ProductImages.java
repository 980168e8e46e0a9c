package com.shop.inventory.domain;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.shared.Sku;

/** The pictures that were uploaded. */
@Component
class ProductImages {

	private final JdbcClient jdbc;

	ProductImages(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void put(Sku sku, Image image) {
		this.jdbc.sql("""
				INSERT INTO inventory.product_images (sku, media_type, version, content) VALUES (?, ?, ?, ?)
				ON CONFLICT (sku) DO UPDATE SET media_type = excluded.media_type, version = excluded.version,
				    content = excluded.content""")
			.params(sku.value(), image.type().name(), image.version(), image.content())
			.update();
	}

	void remove(Sku sku) {
		this.jdbc.sql("DELETE FROM inventory.product_images WHERE sku = ?").param(sku.value()).update();
	}

	Optional<String> version(Sku sku) {
		return this.jdbc.sql("SELECT version FROM inventory.product_images WHERE sku = ?")
			.param(sku.value())
			.query(String.class)
			.optional();
	}

	Optional<Image> of(Sku sku) {
		return this.jdbc.sql("SELECT media_type, version, content FROM inventory.product_images WHERE sku = ?")
			.param(sku.value())
			.query((row, _) -> new Image(Image.Type.valueOf(row.getString("media_type")), row.getString("version"),
					row.getBytes("content")))
			.optional();
	}

}
