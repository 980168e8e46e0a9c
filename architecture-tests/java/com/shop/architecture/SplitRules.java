package com.shop.architecture;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.DomainEvent;
import com.shop.shared.module.LocalModules;

/** Rules for modules that can run in a process of their own. */
final class SplitRules {

	/**
	 * The queries between modules that may run in different processes, by the module that
	 * asks, and what takes their place there: a copy that is fed by events, named by the
	 * event and its listener, or what happens without an answer. The module injects them
	 * as a list or a provider, which is then empty.
	 */
	static final Map<String, Map<String, String>> DISPENSABLE = Map.of("notification",
			Map.of("CustomerDirectory", "CustomerChanged -> com.shop.notification.domain.Contacts"), "order",
			Map.of("PayableAmounts", "the payment fails, and the order is cancelled", "CapturedAmounts",
					"of money that is owed, only refunds that the order waits for hold up an erasure",
					"PendingPayments", "the page of the order leads to one that says that it is on its way"),
			"conservation", Map.of("CapturedAmounts", "the equation MONEY is not checked"));

	/**
	 * A module that implements another one's interface is asked by it, so this is a query
	 * in the other direction.
	 */
	static final Rule QUERIES = Rule.forEach(
			"a module asks only modules of its own process, or can do without the answer",
			code -> code.types()
				.flatMap(type -> type.getConstructors().stream())
				.filter(constructor -> asks(code, constructor).findAny().isPresent()),
			(code, constructor) -> asks(code, constructor).filter(asked -> !mayAsk(code, constructor, asked))
				.map(asked -> constructor.getOwner().getName() + " asks " + asked.getSimpleName()));

	static final Rule ANSWERS = Rule.that("a module that answers another one's question runs in the same process",
			code -> code.types()
				.filter(type -> !type.isInterface())
				.filter(type -> foreignInterfaces(code, type).findAny().isPresent()),
			(code, type) -> foreignInterfaces(code, type).flatMap(asking -> code.moduleOf(asking).stream())
				.allMatch(asking -> together(asking, code.moduleOf(type).orElseThrow())),
			JavaClass::getName);

	static final Rule COMMANDS = Rule.that(
			"a command for a module that can run by itself names that module's topic of commands, and the order as key",
			code -> code.commands().filter(type -> code.moduleOf(type).filter(SplitRules::canRunByItself).isPresent()),
			(code, type) -> type.tryGetAnnotationOfType(Externalized.class)
				.filter(topic -> topic.value().equals(code.moduleOf(type).orElseThrow() + "-commands::#{orderId}"))
				.isPresent(),
			JavaClass::getName);

	static final List<Rule> ALL = List.of(QUERIES, ANSWERS, COMMANDS);

	private SplitRules() {
	}

	/** The other modules' interfaces, except for messages, that it is given. */
	private static Stream<JavaClass> asks(Codebase code, JavaConstructor constructor) {
		return constructor.getParameterTypes()
			.stream()
			.flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream())
			.filter(type -> isQuery(code, type, constructor.getOwner()));
	}

	private static Stream<JavaClass> foreignInterfaces(Codebase code, JavaClass type) {
		return type.getRawInterfaces().stream().filter(asked -> isQuery(code, asked, type));
	}

	private static boolean isQuery(Codebase code, JavaClass type, JavaClass user) {
		return type.isInterface() && code.inBasePackage(type) && !type.isAssignableTo(DomainEvent.class)
				&& code.moduleOf(type).filter(Arrows.ALLOWED::containsKey).isPresent()
				&& !code.moduleOf(type).equals(code.moduleOf(user));
	}

	private static boolean mayAsk(Codebase code, JavaConstructor constructor, JavaClass asked) {
		var asking = code.moduleOf(constructor.getOwner()).orElseThrow();
		return together(asking, code.moduleOf(asked).orElseThrow())
				|| (DISPENSABLE.getOrDefault(asking, Map.of()).containsKey(asked.getSimpleName())
						&& constructor.getRawParameterTypes().stream().noneMatch(asked::equals));
	}

	private static boolean together(String module, String other) {
		return LocalModules.neededBy(module).contains(other);
	}

	private static boolean canRunByItself(String module) {
		return LocalModules.all().stream().noneMatch(other -> LocalModules.neededBy(other).contains(module));
	}

}
