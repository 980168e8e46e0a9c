package com.shop.shared.web;

import java.util.List;

import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/** Lets every POST of the API take an idempotency key, and describes the header. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration implements WebMvcConfigurer {

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new IdempotencyHeader());
	}

	@Bean
	WebMvcRegistrations postMethods(ObjectProvider<RepeatedPosts> posts) {
		return new WebMvcRegistrations() {
			@Override
			public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
				return new RequestMappingHandlerAdapter() {
					@Override
					protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod method) {
						return (IdempotencyHeader.isTakenBy(method) && !IdempotencyHeader.isUsedBy(method))
								? new PostMethod(method, posts) : super.createInvocableHandlerMethod(method);
					}
				};
			}
		};
	}

	@Bean
	OperationCustomizer idempotencyKeys() {
		return (operation, method) -> IdempotencyHeader.isTakenBy(method)
				? operation.addParametersItem(new HeaderParameter().name(IdempotencyHeader.NAME)
					.required(false)
					.description("1 to 255 printable characters, best a UUID. Repeating a request with the same key"
							+ " and body returns the same answer and has no further effect. The same key with a"
							+ " different request is refused with 422")
					.schema(new StringSchema().minLength(1).maxLength(255)))
				: operation;
	}

}
