package com.shop.benchmarks;

import com.shop.benchmarks.contender.Output;
import com.shop.embedded.TestInfrastructure;

/** The main class of the process that PostgreSQL and Kafka belong to. */
final class ServersProcess {

	private ServersProcess() {
	}

	/** Ends with its input. */
	public static void main(String[] args) throws Exception {
		var answers = Output.forAnswers();
		var servers = TestInfrastructure.ofThisJvm();
		answers.println(servers.adminUrl() + " " + servers.user() + " " + servers.kafka());
		while (System.in.read() >= 0) {
			answers.println();
		}
		System.exit(0);
	}

}
