package com.shop.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DockerfileTests {

	private Dockerfile dockerfile;

	@BeforeEach
	void read() throws IOException {
		this.dockerfile = Dockerfile.read();
	}

	@Test
	void copiesWhatIsThereAndNotIgnored() throws IOException {
		var ignored = Files.readAllLines(Path.of(".dockerignore"));
		assertThat(this.dockerfile.sources()).isNotEmpty()
			.allSatisfy(source -> assertThat(Path.of(source)).exists())
			.allSatisfy(source -> assertThat(ignored).contains("!" + source));
	}

	@Test
	void copiesEveryDirectoryThatTheJarIsMadeOf() throws IOException {
		var pom = Files.readString(Path.of("pom.xml"));
		assertThat(Stream.of("src/main/resources", "db-migrations")).allMatch(pom::contains);
		assertThat(this.dockerfile.sources()).contains("pom.xml", "mvnw", "src/main", "db-migrations");
	}

	@Test
	void runsOnTheJavaThatTheShopIsBuiltFor() throws IOException {
		var java = Files.readString(Path.of("pom.xml")).replaceAll("(?s).*<java.version>(\\d+)</java.version>.*", "$1");
		assertThat(this.dockerfile.all("FROM").getFirst()).contains("eclipse-temurin")
			.matches(".*[-:]" + java + "\\b.*");
		assertThat(this.dockerfile.image().all("COPY")).contains("--from=build /opt/java /opt/java");
	}

	@Test
	void doesNotRunAsRoot() {
		assertThat(this.dockerfile.image().all("USER")).singleElement().asString().matches("[1-9]\\d+");
	}

	@Test
	void trainsTheCacheWithWhatIsShipped() throws IOException {
		var options = this.dockerfile.image()
			.all("ENV")
			.stream()
			.flatMap(variables -> Stream.of(variables.split("[\\s\"]+", -1)))
			.toList();
		assertThat(options).contains("-XX:+UseG1GC", "-XX:AOTCache=/shop/shop.aot");
		assertThat(Files.readString(Path.of("deploy/train-aot-cache"))).contains("-XX:+UseG1GC -XX:AOTCacheOutput=");
		assertThat(this.dockerfile.all("COPY").stream().filter(copy -> copy.startsWith("--from=build /build/layers/")))
			.as("the same libraries at the same place, in the same order")
			.hasSize(8)
			.startsWith(this.dockerfile.image().all("COPY").stream().skip(1).limit(4).toArray(String[]::new));
	}

	@Test
	void startsJavaWithoutAShellSoThatItHearsTheSignalToStop() {
		assertThat(this.dockerfile.all("ENTRYPOINT")).singleElement()
			.satisfies(command -> assertThat(words(command)).containsExactly("java", "-jar", "shop-slim.jar"));
	}

	@Test
	void isHealthyWhenTheShopIsReady() {
		assertThat(this.dockerfile.all("HEALTHCHECK")).singleElement().satisfies(check -> {
			var command = words(check.replaceFirst(".*CMD ", ""));
			assertThat(command.getFirst()).isEqualTo("bash");
			assertThat(command.getLast()).contains("GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n")
				.contains("/dev/tcp/localhost/8080");
		});
	}

	/** A command in exec form is JSON. */
	private static List<String> words(String command) {
		return new JsonMapper().readTree(command).valueStream().map(JsonNode::asString).toList();
	}

}
