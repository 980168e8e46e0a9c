package com.shop;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The proxy of this machine with the configuration that is deployed, in front of two
 * instances. On CI it has to be there.
 */
final class Caddy implements AutoCloseable {

	private static final Optional<Path> PROGRAM = Stream.of("/usr/bin/caddy", "/usr/local/bin/caddy")
		.map(Path::of)
		.filter(Files::isExecutable)
		.findFirst();

	private final Process process;

	private final int port = ShopProcess.freePort();

	/** Starts it; the instances need not be there yet. */
	Caddy(Path directory, int first, int second) throws IOException {
		assumeTrue(PROGRAM.isPresent() || System.getenv("CI") != null, "there is no Caddy on this machine");
		var file = Files.writeString(Files.createDirectories(directory).resolve("Caddyfile"),
				configuration(directory, first, second));
		var builder = new ProcessBuilder(PROGRAM.orElseThrow().toString(), "run", "--adapter", "caddyfile", "--config",
				file.toString())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("caddy.log").toFile());
		List.of("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
			.forEach(name -> builder.environment().put(name, directory.toString()));
		this.process = builder.start();
		ShopClient.eventually("the proxy takes requests").until(this::isUp);
	}

	/** With the addresses of this machine. */
	private String configuration(Path directory, int first, int second) throws IOException {
		return Files.readString(Path.of("deploy/Caddyfile"))
			.replace("shop-1:8080", "localhost:" + first)
			.replace("shop-2:8080", "localhost:" + second)
			.replace(":8080 {", ":" + this.port + " {")
			.replace(":9101 {", ":" + ShopProcess.freePort() + " {")
			.replace(":9102 {", ":" + ShopProcess.freePort() + " {")
			.replace("/etc/caddy/", directory + "/");
	}

	private boolean isUp() {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("The proxy has ended with " + this.process.exitValue());
		}
		try (var _ = new Socket("localhost", this.port)) {
			return true;
		}
		catch (IOException notYet) {
			return false;
		}
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit().join();
	}

}
