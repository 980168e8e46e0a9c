package com.shop.shared.web;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

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
			var next = request.getURI().getRawPath() + "?" + queryFrom(list.next(), request.getURI().getRawQuery());
			response.getHeaders().set(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
		}
		return list;
	}

	/** Leaves the other parameters as they came, because they need no encoding. */
	private static String queryFrom(String cursor, @Nullable String query) {
		var others = Arrays.stream(StringUtils.tokenizeToStringArray(query, "&"))
			.filter(parameter -> !parameter.split("=", 2)[0].equals(ListQuery.CURSOR));
		return Stream.concat(others, Stream.of(ListQuery.CURSOR + "=" + cursor)).collect(Collectors.joining("&"));
	}

}
