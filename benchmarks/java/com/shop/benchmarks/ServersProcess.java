package com.shop.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import com.shop.benchmarks.contender.Output;
import com.shop.embedded.TestInfrastructure;

/** The main class of the process that runs PostgreSQL and Kafka. */
final class ServersProcess {

	private ServersProcess() {
	}

	/** Collects garbage for each line of input, and exits when the input ends. */
	public static void main(String[] args) throws Exception {
		var answers = Output.forAnswers();
		var servers = TestInfrastructure.ofThisJvm();
		answers.println(servers.adminUrl() + " " + servers.superuser() + " " + servers.superuserPassword() + " "
				+ servers.kafka());
		try (var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			while (commands.readLine() != null) {
				System.gc();
				answers.println("collected");
			}
		}
		System.exit(0);
	}

}
