package com.shop.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import org.springframework.modulith.ApplicationModule;

/** Rules about the dependencies between modules. */
final class ModuleRules {

	static final Rule ARROWS = Rule.that("a module depends only on the modules that it may use", ModuleRules::crossings,
			(_, crossing) -> Arrows.allow(crossing.from(), crossing.to()), Crossing::description);

	static final Rule TECHNICAL = Rule.that("nobody depends on the technical modules", Codebase::types,
			(code, type) -> crossings(code, type).noneMatch(crossing -> Arrows.TECHNICAL.contains(crossing.to())),
			JavaClass::getName);

	static final Rule DECLARED = Rule.forEach("a module declares its dependencies, and all of them are allowed",
			code -> code.modules().stream(),
			(code, module) -> declared(code, module)
				.map(names -> names.filter(to -> !Arrows.allow(module, to)).map(to -> module + " declares " + to))
				.orElse(Stream.of(module + " declares no dependencies")));

	static final Rule USED = Rule.forEach("a module declares no dependency that it does not use",
			code -> code.modules().stream(),
			(code, module) -> declared(code, module).orElse(Stream.of())
				.filter(to -> crossings(code).noneMatch(arrow -> arrow.from().equals(module) && arrow.to().equals(to)))
				.map(to -> module + " declares " + to));

	static final List<Rule> ALL = List.of(ARROWS, TECHNICAL, DECLARED, USED);

	private ModuleRules() {
	}

	private static Stream<Crossing> crossings(Codebase code) {
		return code.classes().stream().flatMap(type -> crossings(code, type));
	}

	private static Stream<Crossing> crossings(Codebase code, JavaClass type) {
		return type.getDirectDependenciesFromSelf().stream().flatMap(dependency -> crossing(code, dependency).stream());
	}

	private static Optional<Crossing> crossing(Codebase code, Dependency dependency) {
		var from = code.moduleOf(dependency.getOriginClass());
		var to = code.moduleOf(dependency.getTargetClass());
		return from.isEmpty() || to.isEmpty() || from.equals(to) ? Optional.empty()
				: Optional.of(new Crossing(from.get(), to.get(), dependency.getDescription()));
	}

	private static Optional<Stream<String>> declared(Codebase code, String module) {
		return code.classes()
			.getPackage(code.root() + '.' + module)
			.tryGetAnnotationOfType(ApplicationModule.class)
			.map(ApplicationModule::allowedDependencies)
			.filter(names -> !List.of(names).contains(ApplicationModule.OPEN_TOKEN))
			.map(names -> Arrays.stream(names).map(name -> name.split("::", 2)[0].strip()));
	}

	/** A dependency of a type on a type in another module. */
	private record Crossing(String from, String to, String description) {
	}

}
