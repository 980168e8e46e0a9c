package com.shop.shared.web;

import java.util.Locale;

import jakarta.validation.MessageInterpolator;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Writes all messages of validation in English, whatever Accept-Language says: the rest
 * of a problem is English, and programs read it.
 */
@Configuration(proxyBeanMethods = false)
class EnglishMessages {

	@Bean
	ValidationConfigurationCustomizer english() {
		return validation -> validation.messageInterpolator(new English(validation.getDefaultMessageInterpolator()));
	}

	private record English(MessageInterpolator messages) implements MessageInterpolator {

		@Override
		public String interpolate(String template, Context context) {
			return interpolate(template, context, Locale.ENGLISH);
		}

		@Override
		public String interpolate(String template, Context context, Locale locale) {
			return this.messages.interpolate(template, context, Locale.ENGLISH);
		}

	}

}
