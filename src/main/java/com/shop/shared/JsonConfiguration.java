package com.shop.shared;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/** How messages and answers look in JSON where Jackson's defaults do not say it. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

	/**
	 * Money is <code>{"amount":"19.99","currency":"EUR"}</code>: a string, because binary
	 * floats cannot hold cents.
	 */
	@Bean
	JodaMoneyModule jodaMoneyModule() {
		return new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING);
	}

}
