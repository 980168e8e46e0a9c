package com.shop.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Takes the jar apart as the image's build does, with the same command. */
class DockerfileIntegrationTests {

	private static final Path STAGE = Path.of("/build");

	@TempDir
	private Path build;

	private Dockerfile dockerfile;

	@BeforeEach
	void takeApart() throws IOException, InterruptedException {
		this.dockerfile = Dockerfile.read();
		var command = new ArrayList<>(List.of(extraction().split("\\s+", -1)));
		command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
		var jar = Path.of(System.getProperty("shop.slim.jar", "target/shop-slim.jar")).toAbsolutePath().toString();
		command.replaceAll(word -> "target/shop-slim.jar".equals(word) ? jar : word);
		var process = new ProcessBuilder(command).directory(this.build.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.build.resolve("output").toFile())
			.start();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(this.build.resolve("output"))).isZero();
	}

	@Test
	void copiesEveryLayerOfTheJar() throws IOException {
		var copied = this.dockerfile.layers().stream().map(STAGE::relativize).map(this.build::resolve).toList();
		try (var layers = Files.list(this.build.resolve("layers"))) {
			assertThat(copied).containsExactlyInAnyOrderElementsOf(layers.toList());
		}
		assertThat(copied.getFirst()).endsWithRaw(Path.of("dependencies"));
		assertThat(copied.getLast()).endsWithRaw(Path.of("application"));
	}

	@Test
	void startsAJarWhoseLibrariesAreInTheImage() throws IOException {
		try (var application = new JarFile(this.build.resolve("layers/application/shop-slim.jar").toFile())) {
			var attributes = application.getManifest().getMainAttributes();
			assertThat(attributes.getValue("Main-Class")).isEqualTo("com.shop.Launcher");
			assertThat(Arrays.stream(attributes.getValue("Class-Path").split(" ", -1))).isNotEmpty()
				.allMatch(library -> layers().anyMatch(layer -> Files.exists(layer.resolve(library))));
		}
	}

	private Stream<Path> layers() {
		return this.dockerfile.layers().stream().map(STAGE::relativize).map(this.build::resolve);
	}

	private String extraction() {
		return this.dockerfile.all("RUN")
			.stream()
			.filter(run -> run.startsWith("java -Djarmode"))
			.findFirst()
			.orElseThrow();
	}

}
