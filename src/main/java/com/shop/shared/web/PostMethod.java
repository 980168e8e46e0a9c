package com.shop.shared.web;

import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

import com.shop.shared.web.RepeatedPosts.Post;

/**
 * A controller's method that is called once for each idempotency key, however often the
 * request is sent. The arguments are validated before.
 */
final class PostMethod extends ServletInvocableHandlerMethod {

	private final ObjectProvider<RepeatedPosts> posts;

	PostMethod(HandlerMethod method, ObjectProvider<RepeatedPosts> posts) {
		super(method);
		this.posts = posts;
	}

	@Override
	protected @Nullable Object doInvoke(@Nullable Object... arguments) throws Exception {
		var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
		var key = IdempotencyHeader.in(request);
		if (key.isEmpty()) {
			return super.doInvoke(arguments);
		}
		var post = new Post(request.getRequestURI(), request.getQueryString(), bodyIn(arguments));
		return this.posts.getObject().answer(key.get(), post, () -> entity(super.doInvoke(arguments)));
	}

	private @Nullable Object bodyIn(@Nullable Object[] arguments) {
		return IntStream.range(0, arguments.length)
			.filter(index -> getMethodParameters()[index].hasParameterAnnotation(RequestBody.class))
			.mapToObj(index -> arguments[index])
			// A body that may be absent is null then.
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private ResponseEntity<?> entity(@Nullable Object result) {
		if (result instanceof ResponseEntity<?> entity) {
			return entity;
		}
		var status = getResponseStatus();
		return ResponseEntity.status((status != null) ? status : HttpStatus.OK).body(result);
	}

}
