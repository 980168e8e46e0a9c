package com.shop.shared.web;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import com.shop.shared.access.Caller;
import com.shop.shared.idempotency.IdempotencyKey;

import static java.util.Objects.requireNonNull;

/**
 * The header Idempotency-Key. Every POST of the API takes it. A method that has a
 * parameter for the key repeats the answer itself; for all others, {@link PostMethod}
 * does.
 */
final class IdempotencyHeader implements HandlerMethodArgumentResolver {

	static final String NAME = "Idempotency-Key";

	/**
	 * Reads the key, which belongs to whoever is signed in, or has a signed link.
	 * @throws TypeMismatchException if the header is not a key, or there are several
	 */
	static Optional<IdempotencyKey> in(HttpServletRequest request) {
		var headers = Collections.list(request.getHeaders(NAME));
		if (headers.isEmpty()) {
			return Optional.empty();
		}
		try {
			if (headers.size() > 1) {
				throw new IllegalArgumentException("A request has one key");
			}
			return Optional.of(IdempotencyKey.of(Caller.nameOf(request), headers.getFirst()));
		}
		catch (IllegalArgumentException notAKey) {
			var mismatch = new TypeMismatchException(headers.getFirst(), IdempotencyKey.class, notAKey);
			mismatch.initPropertyName(NAME);
			throw mismatch;
		}
	}

	static boolean isTakenBy(HandlerMethod method) {
		return AnnotatedElementUtils.hasAnnotation(method.getBeanType(), RestController.class)
				&& method.hasMethodAnnotation(PostMapping.class)
				&& !method.hasMethodAnnotation(TakesNoIdempotencyKey.class);
	}

	/** Whether the method has a parameter for the key. */
	static boolean isUsedBy(HandlerMethod method) {
		return Arrays.stream(method.getMethodParameters()).anyMatch(IdempotencyHeader::isKey);
	}

	private static boolean isKey(MethodParameter parameter) {
		return parameter.getParameterType().equals(IdempotencyKey.class);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return isKey(parameter);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer model,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		return in(requireNonNull(request.getNativeRequest(HttpServletRequest.class))).orElse(null);
	}

}
