package com.shop.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.modulith.core.ApplicationModules;

import com.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** The files that are made from the module structure say how it is now. */
class GeneratedFileTests {

	private static final Path DOCS = Path.of("docs/modules");

	static final String COMMAND = "./mvnw test -Dtest=GeneratedFileTests -Dshop.docs.update=true";

	private static final List<GeneratedFile> FILES = files();

	@BeforeAll
	static void update() throws IOException {
		if (Boolean.getBoolean("shop.docs.update")) {
			for (var file : stale()) {
				Files.delete(file);
			}
			for (var file : FILES) {
				file.write();
			}
		}
	}

	@ParameterizedTest
	@FieldSource("FILES")
	void isUpToDate(GeneratedFile file) throws IOException {
		assertThat(file.stored()).as("%s, which is made by %s", file, COMMAND).isEqualTo(file.content());
	}

	@Test
	void belongsToAModuleThatExists() throws IOException {
		assertThat(stale()).as("files that are made no more; %s removes them", COMMAND).isEmpty();
	}

	private static List<GeneratedFile> files() {
		var modules = ApplicationModules.of(ShopApplication.class);
		return Stream
			.concat(ModuleCanvases.of(modules, DOCS),
					Stream.of(ModuleMap.of(modules, DOCS), ModuleMetadata.of(modules)))
			.toList();
	}

	private static List<Path> stale() throws IOException {
		if (!Files.isDirectory(DOCS)) {
			return List.of();
		}
		try (var stored = Files.list(DOCS)) {
			return stored.filter(path -> FILES.stream().noneMatch(file -> file.path().equals(path))).toList();
		}
	}

}
