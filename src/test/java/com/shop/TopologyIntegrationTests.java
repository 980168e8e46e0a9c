package com.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import com.shop.embedded.TestInfrastructure;

/**
 * The same tests of orders from end to end for each way of dividing the modules among
 * real processes. {@code -Dshop.test.topology=payment} chooses one.
 */
@Tag("processes")
@ParameterizedClass
@MethodSource("topologies")
@TestInstance(Lifecycle.PER_CLASS)
class TopologyIntegrationTests {

	@Parameter
	private @Nullable Topology topology;

	private final AtomicReference<Topology.@Nullable Running> running = new AtomicReference<>();

	static Stream<Topology> topologies() {
		return Topology.chosen();
	}

	@BeforeParameterizedClassInvocation
	void start() throws IOException {
		var chosen = Objects.requireNonNull(this.topology);
		this.running.set(chosen.start(Files.createTempDirectory("topology"), TestInfrastructure.another()));
	}

	@AfterParameterizedClassInvocation
	void stop() {
		running().close();
	}

	private Topology.Running running() {
		return Objects.requireNonNull(this.running.get());
	}

	@Nested
	class Journey extends OrderJourneyTests {

		Journey() {
			super(running().client(), running().kafka());
		}

	}

	@Nested
	class Failure extends OrderFailureTests {

		Failure() {
			super(running().client());
		}

	}

}
