package com.shop.benchmarks.synchronous;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * The five services in one process, so that it has as much memory and as many processors
 * as the shop. Virtual threads keep requests that wait for their own process from using
 * up its threads.
 */
@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
		WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
		RestClientAutoConfiguration.class, DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		JdbcClientAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
		TransactionAutoConfiguration.class })
@Import({ OrderService.class, Orders.class, CreditService.class, StockService.class, PaymentService.class,
		Payments.class, DeliveryService.class })
public class SynchronousShop {

	private static final Duration CONNECT = Duration.ofSeconds(2);

	/** Shorter for each further call, so that a caller hears why a call has failed. */
	private static final Duration SERVICE_ANSWER = Duration.ofSeconds(8);

	private static final Duration GATEWAY_ANSWER = Duration.ofSeconds(5);

	public static void main(String[] args) {
		start(args);
	}

	/** Starts the services. */
	public static ConfigurableApplicationContext start(String... settings) {
		var application = new SpringApplication(SynchronousShop.class);
		application.setBannerMode(Banner.Mode.OFF);
		// The shop is on the class path, too, and would check the settings.
		application.setInitializers(List.of());
		return application.run(settings);
	}

	@Bean
	Tables tables(DataSource database) {
		return new Tables(database);
	}

	@Bean
	RestClient services(RestClient.Builder builder, @Value("${synchronous.services}") URI url) {
		return client(builder, url, SERVICE_ANSWER);
	}

	@Bean
	RestClient gateway(RestClient.Builder builder, @Value("${synchronous.gateway}") URI url) {
		return client(builder, url, GATEWAY_ANSWER);
	}

	private static RestClient client(RestClient.Builder builder, URI url, Duration answer) {
		var requests = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build());
		requests.setReadTimeout(answer);
		return builder.baseUrl(url.toString()).requestFactory(requests).build();
	}

}
