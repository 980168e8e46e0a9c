package com.shop.shared.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import com.shop.shared.problem.Precondition;
import com.shop.shared.problem.PreconditionFailed;

/**
 * The header If-Match: a method that changes something takes it as a
 * {@link Precondition}.
 */
final class IfMatch implements HandlerMethodArgumentResolver {

	static boolean isTakenBy(MethodParameter parameter) {
		return parameter.getParameterType().equals(Precondition.class);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return isTakenBy(parameter);
	}

	@Override
	public Precondition resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer model,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		var header = request.getHeader(HttpHeaders.IF_MATCH);
		return (header != null) ? version -> check(header, version) : Precondition.NONE;
	}

	private static void check(String header, @Nullable Object version) {
		if (version == null || ETag.parse(header).stream().noneMatch(known -> isThatOf(version.toString(), known))) {
			throw new PreconditionFailed();
		}
	}

	/**
	 * What follows a dot differs with what happens by itself, which nobody can overwrite.
	 */
	private static boolean isThatOf(String version, ETag known) {
		return known.isWildcard()
				|| (!known.weak() && (known.tag().equals(version) || known.tag().startsWith(version + ".")));
	}

}
