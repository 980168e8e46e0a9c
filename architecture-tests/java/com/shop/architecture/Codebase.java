package com.shop.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import com.shop.shared.Command;
import com.shop.shared.DomainEvent;

/**
 * The code that the rules check: the shop, its tests, or a shop that breaks one of the
 * rules.
 *
 * @param root the package that contains the modules
 * @param sources the source folders of that package
 * @param migrations the folder with one folder of SQL files per module
 */
record Codebase(String root, JavaClasses classes, List<Path> sources, Path migrations) {

	static final Path ARCHITECTURE_TESTS = Path.of("architecture-tests/java");

	static Codebase shop() {
		return new Codebase("com.shop", classes("com.shop", new ImportOption.DoNotIncludeTests()),
				List.of(Path.of("src/main/java/com/shop")), Path.of("db-migrations"));
	}

	/**
	 * The tests, including the architecture tests. They contain no modules and
	 * migrations.
	 */
	static Codebase tests() {
		return new Codebase("com.shop", classes("com.shop", new ImportOption.OnlyIncludeTests()),
				List.of(Path.of("src/test/java/com/shop"), ARCHITECTURE_TESTS.resolve("com/shop")), Path.of("none"));
	}

	static Codebase broken(String shop) {
		var root = "com.brokenshop." + shop;
		var sources = ARCHITECTURE_TESTS.resolve(root.replace('.', '/'));
		return new Codebase(root, classes(root, _ -> true), List.of(sources), sources.resolve("db-migrations"));
	}

	/** A shop that consists of source files only. */
	static Codebase in(Path folder) {
		return new Codebase("none", new ClassFileImporter().importClasses(), List.of(folder), folder);
	}

	private static JavaClasses classes(String root, ImportOption option) {
		return new ClassFileImporter().withImportOption(option).importPackages(root);
	}

	SortedSet<String> modules() {
		return this.classes.stream()
			.flatMap(type -> moduleOf(type).stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Returns the module that contains the type; empty if it is not one of this shop's.
	 */
	Optional<String> moduleOf(JavaClass type) {
		var packageName = type.getBaseComponentType().getPackageName();
		if (!packageName.startsWith(this.root + '.')) {
			return Optional.empty();
		}
		return Optional.of(packageName.substring(this.root.length() + 1).split("\\.", 2)[0]);
	}

	/** Whether the type is in a package that other modules can see. */
	boolean inBasePackage(JavaClass type) {
		return moduleOf(type).map(module -> type.getPackageName().equals(this.root + '.' + module)).orElse(false);
	}

	/** Returns all named types in the sources. */
	Stream<JavaClass> types() {
		return this.classes.stream()
			.filter(type -> !type.isAnonymousClass() && !type.getSimpleName().equals("package-info"));
	}

	Stream<JavaClass> events() {
		return messages(DomainEvent.class);
	}

	Stream<JavaClass> commands() {
		return messages(Command.class);
	}

	Stream<JavaClass> messages() {
		return Stream.concat(events(), commands());
	}

	private Stream<JavaClass> messages(Class<?> kind) {
		return types().filter(type -> !type.isInterface() && type.isAssignableTo(kind));
	}

	Stream<SourceFile> javaFiles() {
		return this.sources.stream().flatMap(folder -> files(folder, ".java"));
	}

	Stream<SourceFile> sqlFiles() {
		return files(this.migrations, ".sql");
	}

	private static Stream<SourceFile> files(Path folder, String suffix) {
		if (!Files.isDirectory(folder)) {
			return Stream.of();
		}
		try (var files = Files.walk(folder)) {
			return files.filter(file -> file.toString().endsWith(suffix))
				.sorted()
				.map(file -> SourceFile.read(folder, file))
				.toList()
				.stream();
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

}
