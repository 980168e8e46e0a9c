package com.shop;

import java.nio.file.Path;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import com.shop.embedded.TestInfrastructure;

/**
 * The same tests of orders from end to end for each way of dividing the modules among
 * real processes. {@code -Dshop.test.topology=payment} chooses one.
 */
@Tag("long")
@ParameterizedClass
@MethodSource("topologies")
@TestInstance(Lifecycle.PER_CLASS)
class TopologyIntegrationTests {

	private final TestInfrastructure servers = TestInfrastructure.another();

	private final Topology.Running shop;

	TopologyIntegrationTests(Topology topology, @TempDir Path data) {
		this.shop = topology.start(data, this.servers);
	}

	static Object[] topologies() {
		return Topology.chosen().toArray();
	}

	@AfterParameterizedClassInvocation
	void stop() throws Exception {
		this.shop.close();
	}

	@Nested
	class Journey extends OrderJourneyTests {

		Journey() {
			super(TopologyIntegrationTests.this.shop.client(), TopologyIntegrationTests.this.servers.kafka());
		}

	}

	@Nested
	class Failure extends OrderFailureTests {

		Failure() {
			super(TopologyIntegrationTests.this.shop.client());
		}

	}

}
