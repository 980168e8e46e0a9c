package com.shop.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.shop.benchmarks.Copies;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.crashLoadGeneratorIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

/**
 * Runs all stages, one after the other, in one run with one report; see
 * benchmarks/README.md. A user who sends no requests prepares each stage.
 */
public final class LoadSimulation extends Simulation {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String SENT = "sent";

	private static final String FAILURE = "failure";

	private final Bench bench;

	private final AtomicInteger customers = new AtomicInteger();

	/** Something that happens before or after the load. */
	private interface Work {

		void run() throws Exception;

	}

	public LoadSimulation() throws Exception {
		var settings = LoadSettings.read(name -> System.getProperty(name, ""));
		this.bench = new Bench(settings);
		var stages = Plan.of(settings);
		var course = alone("the end", () -> this.bench.end(stages.getLast()));
		for (var number = stages.size() - 1; number >= 0; number--) {
			course = before(stages, number).andThen(load(stages.get(number)).andThen(course));
		}
		setUp(course).protocols(http.shareConnections()
			.disableWarmUp()
			.contentTypeHeader("application/json")
			.authorizationHeader(_ -> this.bench.authorization()));
	}

	/** Ends the previous stage, if there is one, and begins this one. */
	private PopulationBuilder before(List<Stage> stages, int number) {
		var stage = stages.get(number);
		return alone("before " + stage.name(), () -> {
			if (number > 0) {
				this.bench.end(stages.get(number - 1));
			}
			this.bench.begin(stage);
		});
	}

	private PopulationBuilder load(Stage stage) {
		var orders = scenario(stage.name()).exec(order(stage));
		return switch (stage.model()) {
			case OPEN -> orders.injectOpen(constantUsersPerSec(stage.amount()).during(stage.time()));
			case CLOSED -> orders.injectClosed(constantConcurrentUsers(stage.amount()).during(stage.time()));
		};
	}

	private PopulationBuilder alone(String name, Work work) {
		return scenario(name).exec(session -> attempt(session, work))
			.exec(crashLoadGeneratorIf(session -> String.valueOf(session.getString(FAILURE)),
					session -> session.contains(FAILURE)))
			.injectOpen(atOnceUsers(1));
	}

	private Session attempt(Session session, Work work) {
		try {
			work.run();
			return session;
		}
		catch (Exception failed) {
			failed.printStackTrace();
			after();
			return session.set(FAILURE, String.valueOf(failed.getMessage()));
		}
	}

	private ChainBuilder order(Stage stage) {
		return exec(session -> session.set(SENT, System.nanoTime()))
			.exec(http(stage.name()).post(_ -> this.bench.orders().toString())
				.body(StringBody(_ -> order()))
				.requestTimeout(PATIENCE)
				.check(status().is(_ -> this.bench.acceptedStatus())))
			.exec(session -> {
				this.bench.answers().add(session.getLong(SENT), System.nanoTime(), !session.isFailed());
				return session;
			});
	}

	/** One piece of the next product for the next customer. */
	private String order() {
		var number = 1 + this.customers.getAndIncrement() % Copies.COUNT;
		return "{\"customerId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}".formatted(Copies.customer(number),
				Copies.sku(number));
	}

	@Override
	public void after() {
		try {
			this.bench.close();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
		catch (SQLException failed) {
			throw new IllegalStateException(failed);
		}
	}

}
