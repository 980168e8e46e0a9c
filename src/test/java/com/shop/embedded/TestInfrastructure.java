package com.shop.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.internet.MimeMessage;

/**
 * One PostgreSQL and one Kafka for all tests of a JVM: the embedded ones, or containers
 * with {@code -Dshop.test.infrastructure=testcontainers}. Each application context gets a
 * database of its own.
 */
public interface TestInfrastructure {

	/**
	 * The contexts of a JVM live side by side; together they stay within the server's
	 * connections.
	 */
	Duration IDLE = Duration.ofSeconds(10);

	/** Numbers the databases. */
	AtomicInteger DATABASES = new AtomicInteger();

	/** Those of this JVM, started when they are first needed. */
	static TestInfrastructure ofThisJvm() {
		return Holder.INSTANCE;
	}

	/** Others, for a test whose instances have a database cluster of their own. */
	static TestInfrastructure another() {
		return Holder.start();
	}

	/**
	 * The e-mails to that address that the SMTP server of the tests took, by their
	 * subjects, the newest first.
	 */
	static List<String> subjectsOfEmailsTo(String address) {
		return Holder.MAIL.emails().stream().filter(email -> email.to().equals(address)).map(Email::subject).toList();
	}

	/** The same e-mails as they came over the wire. */
	static List<MimeMessage> emailsTo(String address) {
		return Holder.MAIL.messages()
			.stream()
			.filter(stored -> Email.of(stored).to().equals(address))
			.map(StoredMessage::getMimeMessage)
			.toList();
	}

	/** The SMTP server of the tests. */
	static Object mail() {
		return Holder.MAIL;
	}

	/** A database that must be there to connect to. */
	String adminUrl();

	/** Of the shop, which is no superuser; it owns the databases. */
	String user();

	String password();

	String superuser();

	String superuserPassword();

	/** For what the shop itself may not do. */
	default void asSuperuser(String sql) {
		try (var connection = DriverManager.getConnection(adminUrl(), superuser(), superuserPassword());
				var statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException failed) {
			throw new IllegalStateException(sql, failed);
		}
	}

	String kafka();

	/**
	 * The settings that lead an application to the servers, and to a new, empty database.
	 */
	default Map<String, Object> settings() {
		var database = "shop_" + DATABASES.incrementAndGet();
		asSuperuser("CREATE DATABASE " + database + " OWNER " + user());
		return Map.of("spring.datasource.url", adminUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1"),
				"spring.datasource.username", user(), "spring.datasource.password", password(),
				"spring.kafka.bootstrap-servers", kafka(), "spring.mail.host", "localhost", "spring.mail.port",
				Holder.MAIL.port(), EmbeddedServers.MAIL_ACTIVE, true, EmbeddedServers.TOKENS, TestTokens.directory(),
				"spring.datasource.hikari.minimum-idle", 1, "spring.datasource.hikari.idle-timeout", IDLE.toMillis());
	}

	/** Holds the one instance. */
	class Holder {

		private static final TestInfrastructure INSTANCE = start();

		private static final LocalMail MAIL = LocalMail.start();

		private Holder() {
		}

		private static TestInfrastructure start() {
			return "testcontainers".equals(System.getProperty("shop.test.infrastructure"))
					? ContainerInfrastructure.start() : EmbeddedInfrastructure.start();
		}

	}

}
