package com.shop.embedded;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Starts an embedded server for each one that no setting names, before anything needs it;
 * it is stopped last. The SMTP server comes with PostgreSQL only: a shop with a database
 * of its own must not believe that its e-mails arrive. With {@code shop.embedded.attach},
 * the servers of another process are used, and none is started.
 */
class EmbeddedServersInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String MAIL = "localMail";

	private static final List<Server> SERVERS = List.of(new Server("PostgreSQL", EmbeddedServers.POSTGRES_URL),
			new Server("Kafka", EmbeddedServers.KAFKA_ADDRESS),
			new Server("an SMTP server", EmbeddedServers.MAIL_HOST));

	/** And the setting that names another one. */
	private record Server(String name, String setting) {
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		var environment = context.getEnvironment();
		if (context.getParent() != null || (!needsPostgres(environment) && !needsKafka(environment))) {
			return;
		}
		var properties = Binder.get(environment).bindOrCreate("shop.embedded", EmbeddedProperties.class);
		if (properties.attach()) {
			var running = RunningServers.settings(properties.dataDir(), needsPostgres(environment),
					needsKafka(environment));
			environment.getPropertySources().addLast(new MapPropertySource("running servers", running));
		}
		else {
			requireServersInside(environment);
			start(context, properties);
		}
	}

	private static boolean needsPostgres(Environment environment) {
		return !environment.containsProperty(EmbeddedServers.POSTGRES_URL);
	}

	private static boolean needsKafka(Environment environment) {
		return !environment.containsProperty(EmbeddedServers.KAFKA_ADDRESS);
	}

	/** The slim jar has none. */
	private static void requireServersInside(Environment environment) {
		if (!ClassUtils.isPresent("kafka.server.KafkaRaftServer", null)) {
			var missing = SERVERS.stream().filter(server -> !environment.containsProperty(server.setting())).toList();
			throw new EmbeddedServerFailed(
					"This jar has no servers inside, and no setting names "
							+ missing.stream().map(Server::name).collect(Collectors.joining(", ")) + ".",
					"Name them with --" + missing.stream().map(Server::setting).collect(Collectors.joining(", --"))
							+ ", or start shop.jar, which has all of them inside.",
					null);
		}
	}

	private static void start(ConfigurableApplicationContext context, EmbeddedProperties properties) {
		var environment = context.getEnvironment();
		var needsPostgres = needsPostgres(environment);
		var needsKafka = needsKafka(environment);
		var servers = EmbeddedServers.in(properties);
		try {
			if (needsKafka && needsPostgres) {
				requireDifferentPorts(properties);
			}
			if (needsKafka) {
				servers.startKafka(properties.kafka().port());
			}
			if (needsPostgres) {
				servers.startPostgres(properties.postgres().port());
				startMailUnlessNamed(servers, environment);
			}
		}
		catch (RuntimeException failed) {
			// The context is not there yet to do it.
			servers.close();
			throw failed;
		}
		register(context, servers);
	}

	private static void requireDifferentPorts(EmbeddedProperties properties) {
		var port = properties.kafka().port();
		if (port != 0 && port == properties.postgres().port()) {
			throw new EmbeddedServerFailed("Port " + port + " is given to both Kafka and PostgreSQL.",
					"Choose another one with --shop.embedded.kafka.port or --shop.embedded.postgres.port.", null);
		}
	}

	private static void startMailUnlessNamed(EmbeddedServers servers, Environment environment) {
		if (!environment.containsProperty(EmbeddedServers.MAIL_HOST)) {
			servers.startMail();
		}
	}

	/** The first to be registered is the last to be destroyed. */
	private static void register(ConfigurableApplicationContext context, EmbeddedServers servers) {
		var beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
		beans.registerSingleton(EmbeddedServers.NAME, servers);
		beans.registerDisposableBean(EmbeddedServers.NAME, servers::close);
		servers.mail().ifPresent(mail -> beans.registerSingleton(MAIL, mail));
		context.getEnvironment().getPropertySources().addLast(new Settings(servers.settings()));
	}

	/** Settings whose values are worked out, and waited for, when they are asked for. */
	private static final class Settings extends EnumerablePropertySource<Map<String, Supplier<Object>>> {

		Settings(Map<String, Supplier<Object>> source) {
			super("embedded servers", source);
		}

		@Override
		public String[] getPropertyNames() {
			return this.source.keySet().toArray(String[]::new);
		}

		@Override
		public @Nullable Object getProperty(String name) {
			var value = this.source.get(name);
			return (value != null) ? value.get() : null;
		}

	}

}
