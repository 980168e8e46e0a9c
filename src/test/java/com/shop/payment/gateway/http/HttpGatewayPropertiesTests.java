package com.shop.payment.gateway.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

import com.shop.payment.gateway.PaymentGateway;
import com.shop.payment.gateway.WebhookSecrets;
import com.shop.shared.start.ExplainedFailureAnalyzer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class HttpGatewayPropertiesTests {

	private final ApplicationContextRunner shop = new ApplicationContextRunner().withUserConfiguration(Configured.class)
		.withPropertyValues("shop.payment.gateway=http", "shop.payment.http.url=https://api.example.org",
				"shop.payment.http.api-key=sk_test", "shop.payment.http.webhook-secret=whsec_1, whsec_2");

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(HttpGatewayProperties.class)
	@Import(HttpGatewayConfiguration.class)
	static class Configured {

		@Bean
		RestClient.Builder http() {
			return RestClient.builder();
		}

		@Bean
		JsonMapper json() {
			return JsonMapper.shared();
		}

	}

	@Test
	void startWithAllSettings() {
		this.shop.run(context -> {
			assertThat(context).hasSingleBean(PaymentGateway.class);
			assertThat(context.getBean(WebhookSecrets.class).current()).containsExactly("whsec_1", "whsec_2");
		});
	}

	@ParameterizedTest
	@CsvSource({ "shop.payment.http.url", "shop.payment.http.api-key", "shop.payment.http.webhook-secret" })
	void refuseToStartWithoutOneAndNameIt(String setting) {
		this.shop.withPropertyValues(setting + "=").run(context -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(GatewaySettingMissing.class)
				.hasMessageContaining(setting + " is missing");
			var shown = new ExplainedFailureAnalyzer().analyze(requireNonNull(context.getStartupFailure()));
			assertThat(requireNonNull(shown).getAction()).contains("--" + setting);
		});
	}

}
