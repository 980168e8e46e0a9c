package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import com.shop.embedded.TestTokens;

/**
 * The packaged application as a process of its own, with everything embedded, as a person
 * would start it.
 */
public final class ShopProcess implements AutoCloseable {

	private static final Duration START = Duration.ofMinutes(2);

	private final Process process;

	private final Path output;

	private final int port;

	private ShopProcess(Process process, Path output, int port) {
		this.process = process;
		this.output = output;
		this.port = port;
	}

	/**
	 * Starts {@code java -jar shop.jar} with its data in the directory; does not wait for
	 * it.
	 */
	static ShopProcess launch(Path data, Map<String, String> changes) {
		return launch(data, changes, List.of());
	}

	/** Starts the jar that has no servers inside; does not wait for it. */
	static ShopProcess launchSlim(Path data, Map<String, String> changes) {
		return launch(data, changes, List.of("-jar", System.getProperty("shop.slim.jar", "target/shop-slim.jar")));
	}

	static ShopProcess launch(Path data, Map<String, String> changes, List<String> options) {
		var settings = new LinkedHashMap<>(Map.of("server.port", String.valueOf(freePort()), "shop.embedded.kafka.port",
				String.valueOf(freePort()), "shop.embedded.data-dir", data.toString()));
		settings.putAll(changes);
		try {
			return launch(settings, options, Files.createTempFile("shop", ".log"));
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/**
	 * Starts it with these settings and options of the JVM, a class path or another jar
	 * among them or not, with this one's locale and zone unless they name others; does
	 * not wait for it. What it prints goes to the file.
	 */
	public static ShopProcess launch(Map<String, String> settings, List<String> options, Path output) {
		var command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		command.addAll(machine());
		command.addAll(options);
		if (options.contains("-cp")) {
			command.add("com.shop.ShopApplication");
		}
		else if (!options.contains("-jar")) {
			command.addAll(classCache(settings));
			command.addAll(List.of("-jar", System.getProperty("shop.jar", "target/shop.jar")));
		}
		var all = new LinkedHashMap<>(settings);
		all.putIfAbsent("shop.auth.directory", TestTokens.directory());
		all.putIfAbsent("shop.class-cache.enabled", "false");
		all.forEach((name, value) -> command.add("--" + name + "=" + value));
		try {
			var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
			return new ShopProcess(builder.start(), output, Integer.parseInt(settings.getOrDefault("server.port", "")));
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/**
	 * That of the profile for long tests, if it is there and the process is not to have
	 * one of its own.
	 */
	private static List<String> classCache(Map<String, String> settings) {
		var file = Path.of("target/shop.aot");
		return (Files.exists(file) && !settings.containsKey("shop.class-cache.enabled"))
				? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off") : List.of();
	}

	/** The options that give another JVM the default locale and zone of this one. */
	public static List<String> machine() {
		return Stream.of("user.language", "user.country", "user.timezone")
			.map(name -> "-D" + name + "=" + System.getProperty(name, ""))
			.toList();
	}

	/** Starts it and waits until it takes requests and relays. */
	static ShopProcess start(Path data) {
		return start(data, Map.of());
	}

	/** Starts it with these settings and waits until it takes requests and relays. */
	static ShopProcess start(Path data, Map<String, String> changes) {
		return start(data, changes, List.of());
	}

	/**
	 * Starts it with these settings and options of the JVM and waits until it takes
	 * requests and relays.
	 */
	static ShopProcess start(Path data, Map<String, String> changes, List<String> options) {
		var shop = launch(data, changes, options);
		shop.await("the shop is up", shop::isReady);
		return shop;
	}

	/**
	 * Does not leave it behind if that does not come true, and shows what it has printed.
	 */
	private void await(String what, Callable<Boolean> condition) {
		try {
			Awaitility.await(what).atMost(START).until(condition);
		}
		catch (ConditionTimeoutException late) {
			kill();
			throw new IllegalStateException(what + " is not true in time:\n" + output(), late);
		}
	}

	/** Waits until it takes requests, also if it does not relay. */
	ShopProcess awaitStarted() {
		await("the shop takes requests", this::isStarted);
		return this;
	}

	private boolean isReady() {
		return isStarted() && output().contains("This instance relays");
	}

	private boolean isStarted() {
		if (!isRunning()) {
			throw new IllegalStateException("The shop ended with " + this.process.exitValue() + ":\n" + output());
		}
		return output().contains("Started ShopApplication");
	}

	public boolean isRunning() {
		return this.process.isAlive();
	}

	int port() {
		return this.port;
	}

	/** Waits for an answer as long as it takes. */
	public ShopClient client() {
		return new ShopClient(this.port);
	}

	/** As {@code kill -9} does. */
	public void kill() {
		this.process.destroyForcibly();
		awaitEnd(Duration.ofSeconds(10));
	}

	/** As {@code kill -STOP} does: it does nothing more, but keeps what it has. */
	public void freeze() {
		signal("STOP");
	}

	/** It goes on as if nothing had been. */
	public void thaw() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, String.valueOf(this.process.pid())).start().waitFor();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** As Ctrl-C does; returns how long it took to end. */
	public Duration stop() {
		var began = System.nanoTime();
		this.process.destroy();
		awaitEnd(Duration.ofSeconds(30));
		return Duration.ofNanos(System.nanoTime() - began);
	}

	/** Waits until it has ended by itself; its exit code. */
	int awaitEnd(Duration atMost) {
		try {
			if (!this.process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IllegalStateException("The shop does not end:\n" + output());
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
		return this.process.exitValue();
	}

	/** What it has printed so far. */
	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	static int freePort() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	@Override
	public void close() {
		if (isRunning()) {
			stop();
		}
	}

}
