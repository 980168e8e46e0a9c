package com.shop.inventory.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import com.shop.shared.http.BodyLimit;

@Configuration(proxyBeanMethods = false)
class ImageLimit {

	static final DataSize LARGEST = DataSize.ofKilobytes(512);

	@Bean
	BodyLimit largestImage() {
		return BodyLimit.of("/products/{sku}/image", LARGEST);
	}

	/** Larger, so that the page itself can tell that a picture is somewhat too large. */
	@Bean
	BodyLimit largestImageOfAPage() {
		return BodyLimit.ofFiles(StaffProductPage.PATH + "/{sku}/image", DataSize.ofMegabytes(1));
	}

}
