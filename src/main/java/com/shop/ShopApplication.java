package com.shop;

import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

import com.shop.outbox.ops.VerifyDelivery;

/** Order processing as one deployable of enforced modules. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Modulithic(systemName = "Shop", sharedModules = { "shared", "messages" })
public class ShopApplication {

	/**
	 * Starts the shop, with PostgreSQL and Kafka inside unless the settings name others;
	 * or only compares what a shop has stored with what it has published.
	 */
	public static void main(String[] args) {
		if (List.of(args).contains(VerifyDelivery.NAME)) {
			System.exit(VerifyDelivery.run(args));
		}
		SpringApplication.run(ShopApplication.class, args);
	}

}
