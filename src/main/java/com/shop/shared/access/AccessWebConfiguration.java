package com.shop.shared.access;

import java.util.List;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Checks sign-ins and owners before controllers are called, and tells controllers who
 * calls.
 */
@Configuration(proxyBeanMethods = false)
class AccessWebConfiguration implements WebMvcConfigurer {

	private final SignInCheck signInCheck;

	private final OwnerCheck ownerCheck;

	private final FewKeptLinks fewKeptLinks;

	AccessWebConfiguration(SignInCheck signInCheck, OwnerCheck ownerCheck, FewKeptLinks fewKeptLinks) {
		this.signInCheck = signInCheck;
		this.ownerCheck = ownerCheck;
		this.fewKeptLinks = fewKeptLinks;
	}

	@Override
	public void addInterceptors(InterceptorRegistry interceptors) {
		interceptors.addInterceptor(this.fewKeptLinks).addPathPatterns(SignedLinks.KEPT_AT + "/**");
		interceptors.addInterceptor(this.signInCheck);
		interceptors.addInterceptor(this.ownerCheck);
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new CallerArgument());
	}

	/** The parameter of type {@link Caller}. */
	private static final class CallerArgument implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == Caller.class;
		}

		@Override
		public Caller resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
			var request = web.getNativeRequest(HttpServletRequest.class);
			if (request == null) {
				throw new IllegalStateException("Not a request by HTTP");
			}
			return Passage.of(request).orElseThrow().caller();
		}

	}

}
