package com.shop.order.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import com.shop.shared.http.BodyLimit;

/** The size of an order: a hundred lines, however they are indented. */
@Configuration(proxyBeanMethods = false)
class OrderLimit {

	@Bean
	BodyLimit largestOrder() {
		return BodyLimit.of("/orders", DataSize.ofKilobytes(64));
	}

}
