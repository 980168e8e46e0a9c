package com.shop.inventory.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import com.shop.shared.http.BodyLimit;

@Configuration(proxyBeanMethods = false)
class ImageLimit {

	@Bean
	BodyLimit largestImage() {
		return new BodyLimit("/products/{sku}/image", DataSize.ofKilobytes(512));
	}

}
