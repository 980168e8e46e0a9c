package com.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

import com.shop.shared.http.BodyLimit;

import static org.assertj.core.api.Assertions.assertThat;

/** Proxies let through what the shop accepts, and nothing that is larger. */
@IntegrationTest
class ProxyLimitIntegrationTests {

	/** As Caddy and nginx understand them: KB is 1000 bytes for Caddy. */
	private static final Map<String, Long> UNITS = Map.of("KB", 1_000L, "KiB", 1L << 10, "MB", 1_000_000L, "MiB",
			1L << 20, "k", 1L << 10, "m", 1L << 20);

	private final List<BodyLimit> limits;

	ProxyLimitIntegrationTests(List<BodyLimit> limits) {
		this.limits = limits;
	}

	@ParameterizedTest
	@CsvSource({ "deploy/Caddyfile, max_size", "deploy/kubernetes/overlays/production/ingress.yaml, proxy-body-size:" })
	void isThatOfTheLargestBody(Path file, String setting) throws IOException {
		var largest = this.limits.stream().map(BodyLimit::atMost).mapToLong(DataSize::toBytes).max().orElseThrow();
		var found = Pattern.compile(Pattern.quote(setting) + " (\\d+)(\\w+)").matcher(Files.readString(file));

		assertThat(
				found.results().map(limit -> Long.parseLong(limit.group(1)) * UNITS.getOrDefault(limit.group(2), 0L)))
			.containsExactly(largest);
	}

}
