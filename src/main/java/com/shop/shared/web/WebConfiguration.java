package com.shop.shared.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * JSON is the only format, although libraries on the class path bring others; and the
 * root leads to a page.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
		converters.configureMessageConvertersList(all -> all.removeIf(WebConfiguration::isOtherThanJson));
	}

	private static boolean isOtherThanJson(HttpMessageConverter<?> converter) {
		return converter.getSupportedMediaTypes()
			.stream()
			.anyMatch(type -> type.getSubtype().matches(".*(yaml|cbor|smile|xml)"));
	}

	@Override
	public void addViewControllers(ViewControllerRegistry views) {
		views.addRedirectViewController("/", "/swagger-ui.html");
	}

}
