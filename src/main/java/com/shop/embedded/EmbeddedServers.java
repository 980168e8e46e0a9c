package com.shop.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The servers that run inside the process. They start side by side while the application
 * is being put together. Their addresses are settings like any other; whoever asks for
 * the password of PostgreSQL waits until it is ready.
 */
public final class EmbeddedServers implements SmartLifecycle, AutoCloseable {

	/** Of the bean. */
	public static final String NAME = "embeddedServers";

	static final String POSTGRES_URL = "spring.datasource.url";

	static final String KAFKA_ADDRESS = "spring.kafka.bootstrap-servers";

	static final String MAIL_HOST = "spring.mail.host";

	static final String MAIL_ACTIVE = "embedded.mail.active";

	/** Where the tokens are that somebody on this machine may use. */
	static final String TOKENS = "shop.auth.directory";

	static final String TOKENS_NAME = "auth";

	private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);

	private final Map<String, Supplier<Object>> settings = new LinkedHashMap<>();

	private final DataDirectory directory;

	private @Nullable CompletableFuture<LocalPostgres> postgres;

	private @Nullable CompletableFuture<LocalKafka> kafka;

	private @Nullable LocalMail mail;

	private volatile boolean running;

	private EmbeddedServers(DataDirectory directory) {
		this.directory = directory;
	}

	/** Opens the data directory, which no other process may have open. */
	static EmbeddedServers in(EmbeddedProperties properties) {
		return new EmbeddedServers(DataDirectory.open(properties.dataDir()));
	}

	void startPostgres(int wantedPort) {
		// It may have the port.
		LocalPostgres.stopLeftover(this.directory);
		var port = Ports.claim(wantedPort, "PostgreSQL", "shop.embedded.postgres.port");
		log.info("PostgreSQL {} starts on port {}, with its data in {}", LocalPostgres.MAJOR_VERSION, port,
				this.directory);
		var starting = inBackground(() -> LocalPostgres.start(this.directory, port));
		this.postgres = starting;
		// Spring asks early whether there is a URL. Only whoever is about to connect asks
		// for the password, and waits.
		this.settings.put(POSTGRES_URL, () -> LocalPostgres.url(port));
		this.settings.put("spring.datasource.username", () -> LocalPostgres.USER);
		this.settings.put("spring.datasource.password", () -> await(starting).passwords().shop());
		// A shop that has its own, empty database shows something.
		this.settings.put("shop.demo-data", () -> true);
		this.settings.put("shop.sms.keep", () -> true);
		this.settings.put(TOKENS, () -> this.directory.resolve(TOKENS_NAME).toString());
		// Who tries the shop on this machine receives callbacks there, too.
		this.settings.put("shop.order.callbacks.allowed-networks", () -> "127.0.0.0/8,::1/128");
	}

	void startKafka(int wantedPort) {
		var port = Ports.claim(wantedPort, "Kafka", "shop.embedded.kafka.port");
		log.info("Kafka starts on localhost:{}, with its data in {}", port, this.directory);
		var starting = inBackground(() -> LocalKafka.start(this.directory, port));
		this.kafka = starting;
		RunningServers.tellKafkaPort(this.directory, port);
		// Its clients connect when it is ready, so nobody has to wait for it before.
		this.settings.put(KAFKA_ADDRESS, () -> "localhost:" + port);
	}

	void startMail() {
		var server = LocalMail.start();
		log.info("SMTP starts on port {}; it delivers nothing, GET /embedded/emails shows what it took", server.port());
		this.mail = server;
		this.settings.put(MAIL_HOST, () -> "localhost");
		this.settings.put("spring.mail.port", server::port);
		this.settings.put(MAIL_ACTIVE, () -> true);
	}

	/**
	 * Waits for what is still starting; a server that cannot start keeps the application
	 * from starting.
	 */
	@Override
	public void start() {
		if (this.kafka != null) {
			await(this.kafka);
		}
		this.running = true;
	}

	/** The servers outlive everything that uses them: they end when they are closed. */
	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	/**
	 * Where the passwords of PostgreSQL are, in the format of {@code PGPASSFILE}; empty
	 * if it does not run inside.
	 */
	public Optional<Path> passwordFile() {
		return (this.postgres != null) ? Optional.of(this.directory.resolve(PostgresPasswords.FILE)) : Optional.empty();
	}

	/** The settings that lead to the servers. */
	Map<String, Supplier<Object>> settings() {
		return this.settings;
	}

	Optional<LocalMail> mail() {
		return Optional.ofNullable(this.mail);
	}

	private static <T> CompletableFuture<T> inBackground(Supplier<T> server) {
		return CompletableFuture.supplyAsync(server, task -> Thread.ofPlatform().name("embedded-server").start(task));
	}

	private static <T> T await(CompletableFuture<T> server) {
		try {
			return server.join();
		}
		catch (CompletionException failed) {
			throw (failed.getCause() instanceof EmbeddedServerFailed cause) ? cause : failed;
		}
	}

	/** Stops what has started, also what is still starting. */
	@Override
	public void close() {
		stop(this.kafka);
		stop(this.postgres);
		if (this.mail != null) {
			this.mail.close();
		}
		stop(CompletableFuture.completedFuture(this.directory));
	}

	private static <T extends AutoCloseable> void stop(@Nullable CompletableFuture<T> server) {
		if (server == null) {
			return;
		}
		server.handle((started, failed) -> {
			if (failed == null) {
				try {
					started.close();
				}
				catch (Exception stubborn) {
					log.warn("An embedded server does not stop", stubborn);
				}
			}
			return null;
		}).join();
	}

}
