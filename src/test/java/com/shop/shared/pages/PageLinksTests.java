package com.shop.shared.pages;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

import static org.assertj.core.api.Assertions.assertThat;

/** What has no value is not in a link. */
class PageLinksTests {

	private final SpringTemplateEngine templates = new SpringTemplateEngine();

	@Test
	void haveNoParameterWithoutAValue() {
		assertThat(link("@{https://example.org/orders(q=${q}, customerId=${none}, empty='', flag, cursor='a b')}"))
			.isEqualTo("https://example.org/orders?q=tea&amp;flag&amp;cursor=a%20b");
		assertThat(link("@{https://example.org/orders/{id}(id=${q}, day=${none})}"))
			.isEqualTo("https://example.org/orders/tea");
		assertThat(link("@{https://example.org/orders(status=${several}, other=${nothing}, q=${q})}"))
			.isEqualTo("https://example.org/orders?status=PAID&amp;status=SHIPPED&amp;q=tea");
		assertThat(link("@{https://example.org/orders(other=${nothing})}")).isEqualTo("https://example.org/orders");
		assertThat(link("@{https://example.org/}")).isEqualTo("https://example.org/");
	}

	private String link(String expression) {
		if (!this.templates.isInitialized()) {
			this.templates.setTemplateResolver(new StringTemplateResolver());
			new PageLinks().postProcessBeforeInitialization(this.templates, "templateEngine");
		}
		return this.templates
			.process("<a th:href=\"" + expression + "\"></a>",
					new Context(Locale.ENGLISH,
							Map.of("q", "tea", "nothing", Set.of(), "several",
									new TreeSet<>(Set.of("PAID", "SHIPPED")))))
			.replaceFirst("<a href=\"([^\"]*)\"></a>", "$1");
	}

}
