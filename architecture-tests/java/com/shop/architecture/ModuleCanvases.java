package com.shop.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.util.FileSystemUtils;

/** Spring Modulith's canvas of each module, and the component diagram in PlantUML. */
final class ModuleCanvases {

	/** Bullets in a canvas; boxes and arrows in the diagram. */
	private static final Pattern LISTED = Pattern.compile("\\* |\\s*Component\\(|Rel\\(");

	private ModuleCanvases() {
	}

	static Stream<GeneratedFile> of(ApplicationModules modules, Path folder) {
		try {
			var written = Files.createTempDirectory("modules");
			new Documenter(modules, Documenter.Options.defaults().withOutputFolder(written.toString()))
				.writeModulesAsPlantUml()
				.writeModuleCanvases(Documenter.CanvasOptions.defaults().revealInternals());
			try (var files = Files.list(written)) {
				return files.sorted().map(file -> read(file, folder)).toList().stream();
			}
			finally {
				FileSystemUtils.deleteRecursively(written);
			}
		}
		catch (IOException unwritable) {
			throw new UncheckedIOException(unwritable);
		}
	}

	private static GeneratedFile read(Path file, Path folder) {
		try {
			return new GeneratedFile(folder.resolve(file.getFileName()), ordered(Files.readString(file)));
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	/**
	 * Sorts neighbouring lines of the same kind, because the generator writes them in
	 * random order.
	 */
	private static String ordered(String text) {
		var ordered = new ArrayList<String>();
		var alike = new TreeSet<String>();
		for (var line : text.replace("|* ", "|\n* ").lines().map(String::stripTrailing).toList()) {
			if (LISTED.matcher(line).lookingAt()) {
				alike.add(line);
			}
			else {
				ordered.addAll(alike);
				alike.clear();
				ordered.add(line);
			}
		}
		return String.join("\n", ordered) + '\n';
	}

}
