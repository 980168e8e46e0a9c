package com.shop.architecture;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.annotation.Testable;
import org.springframework.modulith.test.ApplicationModuleTest;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Rules about tests. */
final class TestRules {

	static final Rule SUFFIX = Rule.that(
			"a class with tests is called …Tests, because the build would not run it otherwise",
			code -> code.types()
				.filter(type -> !type.isNestedClass()
						&& type.getMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class))),
			(_, type) -> type.getSimpleName().endsWith("Tests"), JavaClass::getName);

	static final Rule MODULE_SUFFIX = Rule.that("a test of one module is called …ModuleTests", Codebase::types, (_,
			type) -> type.getSimpleName().endsWith("ModuleTests") || !type.isAnnotatedWith(ApplicationModuleTest.class),
			JavaClass::getName);

	static final Rule NO_SLEEPING = Rule.of("a test waits for a condition and never sleeps",
			noClasses().should().callMethodWhere(target(name("sleep"))));

	static final Rule CRASH_TESTS_RUN = Rule.that(
			"a test that only profile crash runs has no tag, because the profile leaves out what is tagged",
			code -> code.types().filter(TestRules::isOnlyForCrash), (_, type) -> !isTagged(type), JavaClass::getName);

	static final List<Rule> ALL = List.of(SUFFIX, MODULE_SUFFIX, NO_SLEEPING, CRASH_TESTS_RUN);

	private TestRules() {
	}

	/** As pom.xml divides the tests. */
	private static boolean isOnlyForCrash(JavaClass type) {
		return type.getSimpleName().endsWith("CrashTests") || (type.getSimpleName().endsWith("IntegrationTests")
				&& type.getPackageName().contains(".outbox.relay"));
	}

	private static boolean isTagged(JavaClass type) {
		return Stream.<CanBeAnnotated>concat(Stream.of(type), type.getMethods().stream())
			.anyMatch(it -> it.isAnnotatedWith(Tag.class));
	}

}
