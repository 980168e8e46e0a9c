package com.shop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ClassCacheTests {

	private static final Path JAR = Path.of("/shop/shop.jar");

	@ParameterizedTest
	@ValueSource(strings = { "-XX:AOTCache=/other.aot", "-XX:AOTMode=off", "-Xshare:off",
			"-XX:SharedArchiveFile=/x.jsa", "-javaagent:/agent.jar", "-agentlib:jdwp=transport=dt_socket", "@options",
			"-Xmx1g -javaagent:/agent.jar", "--patch-module" })
	void leavesAJvmAloneThatHasOptionsWhichDoNotGoWithIt(String options) {
		assertThat(ClassCache.isUnsuitable(options)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "-Xmx1g", "-XX:+UseG1GC", "-Dmail=jo@shop.example", "-Xlog:gc", "-XX:MaxRAMPercentage=60" })
	void goesWithOtherOptions(String options) {
		assertThat(ClassCache.isUnsuitable(options)).isFalse();
	}

	@Test
	void doesNothingForClassesThatAreNotInOneJar() {
		assertThat(ClassCache.of(ClassCacheProperties.read(new String[0]))).isEmpty();
	}

	@Test
	void readsItsSettingsFromArguments() {
		var properties = ClassCacheProperties
			.read(new String[] { "--shop.class-cache.enabled=no", "--shop.class-cache.directory=/var/cache/shop" });

		assertThat(properties.enabled()).isFalse();
		assertThat(properties.directory()).isEqualTo(Path.of("/var/cache/shop"));
		assertThat(ClassCacheProperties.read(new String[] { "--server.port=1" }).enabled()).isTrue();
	}

	/** A training must not reach the servers of the shop that it is for. */
	@Test
	void trainsWithNothingOfTheShopButItsHeap() {
		var cache = new ClassCache(Path.of("/data/shop.aot"), "/bin/java", JAR,
				List.of("-Xmx1g", "-Dspring.datasource.url=jdbc:postgresql://db/shop", "-XX:+UseG1GC",
						"-XX:HeapDumpPath=/dumps", "-jar", "shop.jar", "--spring.kafka.bootstrap-servers=kafka:9092"));

		assertThat(cache.trainingCommand(Path.of("/data/new.aot"), List.of("train"))).containsExactly("/bin/java",
				"-XX:AOTCacheOutput=/data/new.aot", "-Xmx1g", "-XX:+UseG1GC", "-jar", JAR.toString(), "train");
	}

	@Test
	void usesNoCacheThatOthersCanWrite(@TempDir Path directory) throws Exception {
		var cache = new ClassCache(Files.createFile(directory.resolve("shop.aot")), "/bin/java", JAR, List.of());
		assertThat(cache.isMade()).isTrue();

		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));
		assertThat(cache.isMade()).isFalse();

		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
		Files.setPosixFilePermissions(cache.file(), PosixFilePermissions.fromString("rw-rw-rw-"));
		assertThat(cache.isMade()).isFalse();
	}

	@Test
	void makesNoCacheThatItWouldNotUse(@TempDir Path directory, CapturedOutput output) throws Exception {
		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));

		new ClassCacheTraining(new ClassCache(directory.resolve("shop.aot"), "false", JAR, List.of())).makeCache();

		assertThat(output).contains(directory + " must belong to the user of the shop");
		assertThat(directory).isEmptyDirectory();
	}

	/** As that of a container may be. */
	@Test
	void belongsToAUserWithoutAName(@TempDir Path directory) throws Exception {
		var cache = new ClassCache(Files.createFile(directory.resolve("shop.aot")), "/bin/java", JAR, List.of());
		var name = System.setProperty("user.name", "?");
		try {
			assertThat(cache.isMade()).isTrue();
		}
		finally {
			System.setProperty("user.name", name);
		}
	}

}
