package com.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.kafka.tools.TransactionsCommand;

import static org.assertj.core.api.Assertions.assertThat;

/** Kafka's commands, as an operator has them in a shell. */
public record KafkaTools(Path directory) {

	/** Runs a line in a shell, in the directory. */
	public void run(String command) throws IOException, InterruptedException {
		var tools = Files.createDirectories(this.directory.resolve("kafka-tools"));
		var script = Files.writeString(tools.resolve("kafka-transactions.sh"), """
				#!/bin/sh
				exec "%s" -cp "%s" %s "$@"
				""".formatted(Path.of(System.getProperty("java.home"), "bin", "java"),
				System.getProperty("java.class.path"), TransactionsCommand.class.getName()));
		assertThat(script.toFile().setExecutable(true)).isTrue();
		var shell = EndedProcess.of(new ProcessBuilder("sh", "-c", "PATH=%s:$PATH; %s".formatted(tools, command))
			.directory(this.directory.toFile()), this.directory.resolve("command.log"));
		assertThat(shell.exitCode()).as("%s: %s", command, shell.output()).isZero();
	}

}
