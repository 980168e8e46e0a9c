package com.shop.shared.pages;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.AbstractLinkBuilder;
import org.thymeleaf.linkbuilder.ILinkBuilder;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;

/**
 * Leaves parameters without a value out of the links of all pages. Thymeleaf writes null
 * as {@code name=}, which is another value: an empty text, and no id at all.
 */
@Component
class PageLinks implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		if (bean instanceof TemplateEngine templates) {
			templates.setLinkBuilder(new WithoutEmptyParameters());
		}
		return bean;
	}

	private static final class WithoutEmptyParameters extends AbstractLinkBuilder {

		private final ILinkBuilder standard = new StandardLinkBuilder();

		@Override
		public @Nullable String buildLink(IExpressionContext context, @Nullable String base,
				@Nullable Map<String, Object> parameters) {
			var given = new LinkedHashMap<String, Object>();
			if (parameters != null) {
				given.putAll(parameters);
				given.values()
					.removeIf(
							value -> "".equals(value) || (value instanceof Collection<?> several && several.isEmpty()));
			}
			return this.standard.buildLink(context, base, given);
		}

	}

}
