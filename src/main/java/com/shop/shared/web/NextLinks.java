package com.shop.shared.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.util.UriComponentsBuilder;

/** Adds the address of a list's next part to the answer (RFC 8288). */
@RestControllerAdvice
class NextLinks implements ResponseBodyAdvice<Listed<?>> {

	@Override
	public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
		return method.getParameterType().equals(Listed.class);
	}

	@Override
	public @Nullable Listed<?> beforeBodyWrite(@Nullable Listed<?> list, MethodParameter method, MediaType type,
			Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
			ServerHttpResponse response) {
		if (list != null && list.next() != null) {
			// Without the host, which the client chose.
			var next = UriComponentsBuilder.fromPath(request.getURI().getRawPath())
				.query(request.getURI().getRawQuery())
				.replaceQueryParam(ListQuery.CURSOR, list.next())
				.build(true);
			response.getHeaders().set(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
		}
		return list;
	}

}
