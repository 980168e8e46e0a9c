package com.shop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.FileSystemUtils;

import com.shop.embedded.EmbeddedServers;
import com.shop.shared.PrivateFiles;

/**
 * Makes the cache of classes after the first start: a second shop starts on servers and
 * data of its own, at the lowest priority, and leaves the cache when it ends. It gets no
 * setting of this shop, so that it cannot touch anything of it.
 */
final class ClassCacheTraining implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger log = LoggerFactory.getLogger(ClassCacheTraining.class);

	/** Leaves the processors to the first requests of whoever has started the shop. */
	private static final Duration PAUSE = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	/** The environment variables that a program needs to run at all. */
	private static final Set<String> VARIABLES = Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR",
			"JAVA_HOME", "LD_LIBRARY_PATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

	private final ClassCache cache;

	ClassCacheTraining(ClassCache cache) {
		this.cache = cache;
	}

	/**
	 * Only where the servers run inside, as on a developer's machine: elsewhere, nobody
	 * expects that a shop starts programs.
	 */
	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (event.getApplicationContext().getBeanFactory().containsSingleton(EmbeddedServers.NAME)) {
			Thread.ofPlatform().daemon().name("class-cache-training").start(this::run);
		}
	}

	private void run() {
		try {
			Thread.sleep(PAUSE);
			makeCache();
		}
		catch (IOException | OverlappingFileLockException failed) {
			log.warn("The next start will not be faster, as its classes cannot be kept in {}: {}",
					this.cache.directory(), failed.toString());
		}
		catch (InterruptedException ended) {
			Thread.currentThread().interrupt();
		}
	}

	/** Makes it unless it is there, or somebody makes it, or no start would use it. */
	void makeCache() throws IOException, InterruptedException {
		var directory = this.cache.directory();
		PrivateFiles.createDirectory(directory);
		if (!this.cache.isDirectoryOwn()) {
			log.warn("The next start will not be faster: {} must belong to the user of the shop, and nobody else may"
					+ " write to it", directory);
			return;
		}
		try (var channel = FileChannel.open(directory.resolve("training.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE); var lock = channel.tryLock()) {
			if (lock != null && !this.cache.isMade()) {
				train(directory.resolve("training"));
			}
		}
	}

	/** Deletes first what a training that was cut off has left. */
	private void train(Path workplace) throws IOException, InterruptedException {
		FileSystemUtils.deleteRecursively(workplace);
		PrivateFiles.createDirectory(workplace);
		var output = workplace.resolve("shop.aot");
		var printed = workplace.resolve("shop.log");
		var process = start(workplace, output, printed);
		try {
			if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0
					&& Files.exists(output)) {
				keep(output);
				FileSystemUtils.deleteRecursively(workplace);
				log.info("The next start will be faster: its classes are kept in {}", this.cache.file());
			}
			else {
				log.warn("The next start will not be faster, as its classes could not be kept: {} says why", printed);
			}
		}
		finally {
			process.destroy();
		}
	}

	private Process start(Path workplace, Path output, Path printed) throws IOException {
		var command = new ArrayList<>(List.of("nice", "-n", "19"));
		command.addAll(this.cache.trainingCommand(output, TrainingRun.arguments(workplace.resolve("data"))));
		var builder = new ProcessBuilder(command).directory(workplace.toFile())
			.redirectErrorStream(true)
			.redirectOutput(printed.toFile());
		builder.environment().keySet().retainAll(VARIABLES);
		return builder.start();
	}

	/** Replaces the caches of older jars and other JVMs. */
	private void keep(Path output) throws IOException {
		try (var older = Files.newDirectoryStream(this.cache.directory(), "shop-*.aot")) {
			for (var file : older) {
				Files.delete(file);
			}
		}
		Files.move(output, this.cache.file(), StandardCopyOption.ATOMIC_MOVE);
	}

}
