package com.shop;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What tests and benchmarks are told by system properties; the shop itself has no such
 * settings.
 */
@ConfigurationProperties("shop")
record TestProperties(@DefaultValue("target/shop.jar") String jar, @DefaultValue Map<String, String> slim,
		@DefaultValue Map<String, String> test, @DefaultValue Map<String, String> docs,
		@DefaultValue Map<String, String> contracts, @DefaultValue Map<String, String> crash,
		@DefaultValue Map<String, String> benchmarks) {

}
