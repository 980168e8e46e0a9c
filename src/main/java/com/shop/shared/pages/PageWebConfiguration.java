package com.shop.shared.pages;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.ITemplateEngine;

/** Gives every page its layout, and serves what the layout loads. */
@Configuration(proxyBeanMethods = false)
class PageWebConfiguration implements WebMvcConfigurer {

	private static final String REDIRECT = "redirect:";

	private final ObjectProvider<PageLayout> layout;

	private final ObjectProvider<ITemplateEngine> templates;

	PageWebConfiguration(ObjectProvider<PageLayout> layout, ObjectProvider<ITemplateEngine> templates) {
		this.layout = layout;
		this.templates = templates;
	}

	@Override
	public void addInterceptors(InterceptorRegistry interceptors) {
		interceptors.addInterceptor(new LayoutInterceptor());
	}

	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
		converters.configureMessageConvertersList(
				all -> all.add(new ProblemPage(this.templates.getObject(), this.layout.getObject())));
	}

	/**
	 * The address of a library contains its version, so it never changes. Browsers ask
	 * each time whether the shop's own files have changed.
	 */
	@Override
	public void addResourceHandlers(ResourceHandlerRegistry resources) {
		resources.addResourceHandler("/webjars/htmx.org/**")
			.addResourceLocations("classpath:/META-INF/resources/webjars/htmx.org/")
			.setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
		resources
			.addResourceHandler("/shop.css", "/live.js", "/track.js", "/staff.js", "/operations.js", "/upload.js",
					"/pay.js", "/favicon.svg")
			.addResourceLocations("classpath:/static/")
			.setCacheControl(CacheControl.noCache());
	}

	private final class LayoutInterceptor implements HandlerInterceptor {

		/**
		 * Makes the token of forms before the page is written, because it sets a cookie.
		 */
		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
				token.getToken();
			}
			return true;
		}

		@Override
		public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
				@Nullable ModelAndView page) {
			var view = (page != null) ? page.getViewName() : null;
			if (page != null && view != null && !view.startsWith(REDIRECT)) {
				page.addAllObjects(PageWebConfiguration.this.layout.getObject().model(request));
			}
		}

	}

}
