package com.shop.shared;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/** The JSON format of messages and responses where it differs from Jackson's defaults. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

	/**
	 * Money is <code>{"amount":"19.99","currency":"EUR"}</code>. The amount is a string
	 * because binary floating point cannot represent cents exactly.
	 */
	@Bean
	JodaMoneyModule jodaMoneyModule() {
		return new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING);
	}

}
