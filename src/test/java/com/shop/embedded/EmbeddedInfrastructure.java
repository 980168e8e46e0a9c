package com.shop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/** The application's own embedded servers, in a directory that goes when the JVM ends. */
record EmbeddedInfrastructure(String adminUrl, PostgresPasswords passwords,
		String kafka) implements TestInfrastructure {

	static EmbeddedInfrastructure start() {
		try {
			var path = Files.createTempDirectory("shop-tests");
			var directory = DataDirectory.open(path);
			var postgres = LocalPostgres.start(directory, Ports.free());
			var kafkaPort = Ports.free();
			var kafka = LocalKafka.start(directory, kafkaPort);
			Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, kafka, path)));
			return new EmbeddedInfrastructure(LocalPostgres.url(postgres.port()), postgres.passwords(),
					"localhost:" + kafkaPort);
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private static void stop(LocalPostgres postgres, LocalKafka kafka, Path path) {
		try {
			kafka.close();
			postgres.close();
			FileSystemUtils.deleteRecursively(path);
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	@Override
	public String user() {
		return LocalPostgres.USER;
	}

	@Override
	public String password() {
		return this.passwords.shop();
	}

	@Override
	public String superuser() {
		return LocalPostgres.SUPERUSER;
	}

	@Override
	public String superuserPassword() {
		return this.passwords.superuser();
	}

}
