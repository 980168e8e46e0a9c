package com.shop.benchmarks.contender;

import java.io.IOException;
import java.nio.file.Files;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import com.shop.ShopApplication;

/** The whole shop, with its relay beside everything else that it does. */
final class ShopRelay implements Contender {

	private @Nullable ConfigurableApplicationContext shop;

	@Override
	public void start(Place place) throws IOException {
		this.shop = new SpringApplicationBuilder(ShopApplication.class).run("--server.port=0",
				"--spring.datasource.url=" + place.url(), "--spring.datasource.username=" + place.user(),
				"--spring.datasource.password=" + place.password(),
				"--spring.kafka.bootstrap-servers=" + place.brokers(),
				"--shop.auth.directory=" + Files.createTempDirectory("shop-benchmarks-auth"),
				"--logging.level.com.shop=warn");
	}

	@Override
	public void close() {
		if (this.shop != null) {
			this.shop.close();
		}
	}

}
