package com.shop.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A separate JVM that answers each line of input with a line of output. */
final class JvmProcess implements AutoCloseable {

	/**
	 * Libraries that only one contender may have on its class path, because other
	 * applications would configure themselves with them.
	 */
	private static final List<String> PEERS = List.of("namastack", "spring-modulith-events-jdbc");

	private final Process process;

	private final BufferedReader answers;

	private final BufferedWriter commands;

	private JvmProcess(Process process) {
		this.process = process;
		this.answers = process.inputReader();
		this.commands = process.outputWriter();
	}

	/**
	 * Starts the process. Its standard error goes to the file.
	 * @param peer the one of these libraries that this process needs
	 */
	static JvmProcess start(List<String> options, String peer, Path log, String mainClass, List<String> arguments)
			throws IOException {
		return start(options, log, List.of("-classpath", classPath(peer), mainClass), arguments);
	}

	/** Starts the program of a jar. Its standard error goes to the file. */
	static JvmProcess startJar(List<String> options, Path log, Path jar, List<String> arguments) throws IOException {
		return start(options, log, List.of("-jar", jar.toString()), arguments);
	}

	private static JvmProcess start(List<String> options, Path log, List<String> program, List<String> arguments)
			throws IOException {
		var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(options);
		command.addAll(program);
		command.addAll(arguments);
		return new JvmProcess(
				new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start());
	}

	private static String classPath(String peer) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
			.filter(entry -> PEERS.stream()
				.filter(Path.of(entry).getFileName().toString()::contains)
				.allMatch(peer::equals))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** Returns the next line of output. */
	String answer() throws IOException {
		var answer = this.answers.readLine();
		if (answer == null) {
			throw new IOException("The process has ended");
		}
		return answer;
	}

	String ask(String command) throws IOException {
		this.commands.write(command);
		this.commands.newLine();
		this.commands.flush();
		return answer();
	}

	/** Fails if the process has ended by itself. */
	void requireAlive() throws IOException {
		if (!this.process.isAlive()) {
			throw new IOException("The process has ended: " + this.process.exitValue());
		}
	}

	long pid() {
		return this.process.pid();
	}

	/** Closes the process's input and gives it a few seconds to stop. */
	@Override
	public void close() throws IOException {
		try {
			this.commands.close();
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				kill();
			}
		}
		catch (IOException ended) {
			kill();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

}
