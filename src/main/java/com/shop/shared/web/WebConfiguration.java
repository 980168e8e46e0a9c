package com.shop.shared.web;

import java.time.Instant;
import java.util.List;

import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import com.shop.shared.http.RateLimits;

/**
 * Makes JSON the only format of the API, although libraries on the class path bring
 * others.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

	private final RateLimits rateLimits;

	private final StrictParameters strictParameters;

	private final RequestJson json;

	WebConfiguration(RateLimits rateLimits, StrictParameters strictParameters, RequestJson json) {
		this.rateLimits = rateLimits;
		this.strictParameters = strictParameters;
		this.json = json;
	}

	@Override
	public void addInterceptors(InterceptorRegistry interceptors) {
		interceptors.addInterceptor(this.rateLimits);
		interceptors.addInterceptor(this.strictParameters);
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new IfMatch());
	}

	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
		converters.withJsonConverter(new JacksonJsonHttpMessageConverter(this.json.mapper()));
		converters.configureMessageConvertersList(all -> all.removeIf(WebConfiguration::isOtherThanJson));
	}

	private static boolean isOtherThanJson(HttpMessageConverter<?> converter) {
		return converter.getSupportedMediaTypes()
			.stream()
			.anyMatch(type -> type.getSubtype().matches(".*(yaml|cbor|smile|xml)"));
	}

	@Override
	public void addFormatters(FormatterRegistry formats) {
		formats.addConverter(String.class, Instant.class, WebConfiguration::instant);
	}

	/** Parses an instant; refuses those that the database cannot store. */
	private static Instant instant(String text) {
		var instant = Instant.parse(text);
		if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
			throw new IllegalArgumentException("An instant must be in the years 1 to 9999");
		}
		return instant;
	}

}
