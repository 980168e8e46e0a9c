package com.shop;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

import com.shop.api.ApiContract;
import com.shop.embedded.TestInfrastructure;
import com.shop.embedded.TestTokens;

/** Into which processes the modules of a shop are divided. */
enum Topology {

	/** All in one. */
	MONOLITH("", ""),

	/** Notices and the audit log in a process of their own. */
	NOTIFICATION("/(notifications|unsubscribe/.*|customers/[^/]*/notification-preferences|logs)",
			"notification,logging"),

	/** Payments in a process of their own. */
	PAYMENT("/(payments|payments/.*|pay/.*)", "payment");

	/**
	 * Customers are told at once, failed messages are tried again soon, and connections
	 * are kept for longer than the tests' client keeps them.
	 */
	private static final Map<String, String> IMPATIENT = Map.of("shop.sms.keep", "true", "shop.messages.retry-interval",
			"200ms", "shop.messages.retry-delay", "200ms", "shop.notification.retry-delay", "500ms",
			"shop.notification.gap", "0s", "server.tomcat.keep-alive-timeout", "60s");

	/** Matches the paths of the part. */
	private final String paths;

	/** Its modules, separated by commas. */
	private final String part;

	Topology(String paths, String part) {
		this.paths = paths;
		this.part = part;
	}

	/**
	 * The one that is named by the property {@code shop.test.topology}, or all with two
	 * processes: what is tried with them is tried in one by tests that do not take long.
	 */
	static Stream<Topology> chosen() {
		var name = System.getProperty("shop.test.topology", "");
		return name.isEmpty() ? Stream.of(NOTIFICATION, PAYMENT) : Stream.of(valueOf(name.toUpperCase(Locale.ROOT)));
	}

	/** The processes of a shop that is divided so, with databases of their own. */
	Running start(Path data, TestInfrastructure servers) {
		if (this.part.isEmpty()) {
			var settings = SplitShop.settings(servers, "shop", "");
			settings.putAll(IMPATIENT);
			var shop = ShopProcess.start(data, settings);
			return new Running(shop, shop, this.paths, servers.kafka(), shop::close);
		}
		var shop = SplitShop.of(data, servers, IMPATIENT, this.part.split(","));
		return new Running(shop.rest(), shop.part(), this.paths, servers.kafka(), shop::close);
	}

	/** A running shop, of one process or two. */
	record Running(ShopProcess rest, ShopProcess part, String paths, String kafka,
			Runnable end) implements AutoCloseable {

		/** Sends each request to the process that a proxy would choose by its path. */
		ShopClient client() {
			var direct = new JdkClientHttpRequestFactory();
			var http = RestClient.builder()
				.baseUrl("http://localhost")
				.requestFactory((uri, method) -> direct.createRequest(
						UriComponentsBuilder.fromUri(uri).port(port(uri.getPath())).build(true).toUri(), method))
				.build();
			return new ShopClient(http, () -> TestTokens.of("admin"),
					exchange -> ApiContract.check(port(exchange.path()), exchange));
		}

		private int port(String path) {
			return (path.matches(this.paths) ? this.part : this.rest).port();
		}

		@Override
		public void close() {
			this.end.run();
		}

	}

}
