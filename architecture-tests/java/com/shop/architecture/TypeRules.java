package com.shop.architecture;

import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceContext;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/** Rules about types: their names, visibility and construction. */
final class TypeRules {

	private static final Pattern EMPTY_NAME = Pattern.compile("Abstract.*|.*(Utils?|Helper|Manager|Impl|Base|DTO|Dto)");

	/** Debezium instantiates these by name. */
	private static final Set<String> NAMED_TO_LIBRARIES = Set.of("RelayOffsetStore", "RelayConnector", "RelayTask",
			"RelayQueue");

	static final Rule NAMES = Rule.that("a type is named for what it does", Codebase::types,
			(_, type) -> !EMPTY_NAME.matcher(type.getSimpleName()).matches(), JavaClass::getName);

	static final Rule EXCEPTIONS = Rule.that("an exception is named for what happened",
			code -> code.types().filter(type -> type.isAssignableTo(Throwable.class)),
			(_, type) -> !type.getSimpleName().matches(".*(Exception|Error)"), JavaClass::getName);

	static final Rule INJECTION = Rule.of("nothing is injected into fields",
			noFields().should()
				.beAnnotatedWith(Autowired.class)
				.orShould()
				.beAnnotatedWith(Value.class)
				.orShould()
				.beAnnotatedWith(Inject.class)
				.orShould()
				.beAnnotatedWith(Resource.class)
				.orShould()
				.beAnnotatedWith(PersistenceContext.class));

	static final Rule NULL_MARKED = Rule.that("every package is marked with @NullMarked",
			code -> code.types().map(JavaClass::getPackage).distinct(),
			(_, marked) -> marked.isAnnotatedWith(NullMarked.class), JavaPackage::getName);

	static final Rule OPTIONALS = Rule.that("an Optional is only used as a return type", Codebase::types,
			(_, type) -> Stream
				.concat(type.getFields().stream().map(field -> field.getRawType()),
						type.getCodeUnits()
							.stream()
							.filter(TypeRules::isWritten)
							.flatMap(unit -> unit.getRawParameterTypes().stream()))
				.noneMatch(used -> used.isEquivalentTo(Optional.class)),
			JavaClass::getName);

	static final Rule CLOCK = Rule.forEach("the time is read from the injected clock", Codebase::types,
			(_, type) -> type.getCodeUnits()
				.stream()
				.filter(unit -> !unit.isAnnotatedWith(Bean.class))
				.flatMap(unit -> unit.getCallsFromSelf().stream())
				.filter(TypeRules::readsTime)
				.map(JavaCall::getDescription));

	static final Rule SETTINGS = Rule.that("settings are records",
			code -> code.types().filter(type -> type.isAnnotatedWith(ConfigurationProperties.class)),
			(_, type) -> type.reflect().isRecord(), JavaClass::getName);

	static final Rule PACKAGE_PRIVATE = Rule.that("a type is public only if another package needs it",
			code -> code.types().filter(type -> !type.isNestedClass() && isInside(code, type)),
			(_, type) -> !isPublic(type) || isNeededElsewhere(type), JavaClass::getName);

	static final Rule TYPED_IDS = Rule.that("an id has a type",
			code -> code.types()
				.filter(type -> isInside(code, type) && !type.reflect().isRecord())
				.flatMap(type -> type.getMethods().stream())
				.filter(TypeRules::isWritten),
			(_, method) -> method.getModifiers().contains(JavaModifier.PRIVATE)
					|| signature(method).noneMatch(type -> type.isEquivalentTo(UUID.class)),
			JavaMethod::getFullName);

	static final Rule ID_TEXTS = Rule.of("only UuidText parses the text of an id, which thus has one name",
			noClasses().that()
				.doNotHaveSimpleName("UuidText")
				.should()
				.accessTargetWhere(DescribedPredicate.describe("it is UUID.fromString",
						access -> access.getName().equals("fromString")
								&& access.getTargetOwner().isEquivalentTo(UUID.class))));

	static final Rule LIBRARIES = Rule.of("no Lombok, no mapper generators, no mocks",
			noClasses().should()
				.dependOnClassesThat()
				.resideInAnyPackage("lombok..", "org.mapstruct..", "org.modelmapper..", "org.mockito..",
						"org.easymock..", "org.springframework.test.context.bean.override.mockito.."));

	/**
	 * Technical modules are excepted, because they have controllers outside of web
	 * packages.
	 */
	static final Rule DESCRIPTIONS = Rule.of("only the web layer contains descriptions for OpenAPI",
			noClasses().that()
				.resideOutsideOfPackages("..web..", "..shared.access..", "..embedded..", "..messages..", "..outbox..")
				.and()
				.areNotMetaAnnotatedWith(Controller.class)
				.should()
				.dependOnClassesThat()
				.resideInAPackage("io.swagger.."));

	static final List<Rule> ALL = List.of(NAMES, EXCEPTIONS, INJECTION, NULL_MARKED, OPTIONALS, CLOCK, SETTINGS,
			PACKAGE_PRIVATE, TYPED_IDS, ID_TEXTS, LIBRARIES, DESCRIPTIONS);

	private TypeRules() {
	}

	private static Stream<JavaClass> signature(JavaMethod method) {
		return Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream());
	}

	private static boolean isInside(Codebase code, JavaClass type) {
		return code.moduleOf(type).filter(module -> !module.equals(Arrows.SHARED)).isPresent()
				&& !code.inBasePackage(type);
	}

	private static boolean isNeededElsewhere(JavaClass type) {
		return NAMED_TO_LIBRARIES.contains(type.getSimpleName()) || type.getDirectDependenciesToSelf()
			.stream()
			.map(Dependency::getOriginClass)
			.anyMatch(user -> !user.getPackage().equals(type.getPackage()) || isInSignatureOf(user, type));
	}

	private static boolean isInSignatureOf(JavaClass user, JavaClass type) {
		return isPublic(user) && user.getMethods()
			.stream()
			.filter(TypeRules::isPublic)
			.flatMap(TypeRules::signature)
			.anyMatch(type::equals);
	}

	private static boolean isPublic(HasModifiers subject) {
		return subject.getModifiers().contains(JavaModifier.PUBLIC);
	}

	/**
	 * Whether the code unit was written by a person, and not generated by the compiler.
	 */
	private static boolean isWritten(JavaCodeUnit unit) {
		return !unit.getModifiers().contains(JavaModifier.SYNTHETIC);
	}

	private static boolean readsTime(JavaCall<?> call) {
		var owner = call.getTargetOwner();
		var takes = call.getTarget().getRawParameterTypes();
		return switch (call.getTarget().getName()) {
			case "now" -> owner.isAssignableTo(TemporalAccessor.class)
					&& takes.stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
			case "systemUTC", "systemDefaultZone", "system" -> owner.isEquivalentTo(Clock.class);
			case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
			case "<init>" -> owner.isEquivalentTo(Date.class) && takes.isEmpty();
			default -> false;
		};
	}

}
