package com.shop.architecture;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.event.TransactionalEventListener;

import com.shop.shared.Command;
import com.shop.shared.DomainEvent;

/** Rules about the names, the senders and the listeners of messages. */
final class ConversationRules {

	/** A meter that misses an event loses a count, and a row for each would cost more. */
	private static boolean isMeter(JavaMethod method) {
		return method.getOwner().getSimpleName().endsWith("Metrics");
	}

	private static final Pattern PAST = Pattern.compile(".*(ed(Off)?|Made|Paid|Sent)");

	/**
	 * Stages of an order whose names customers know, although they are not in the past
	 * tense.
	 */
	private static final Set<String> STAGES = Set.of("OrderReadyToShip", "OrderShipping", "DeliveryShipping");

	/** The verbs with which a command's name may begin. */
	private static final Pattern IMPERATIVE = Pattern.compile("(Add|Cancel|Change|Charge|Commit|Confirm|Create|Deliver|"
			+ "Publish|Receive|Refund|Release|Remove|Request|Reserve|Retry|Return|Schedule|Send|Ship|Withdraw)[A-Z].*");

	static final Rule PAST_TENSE = Rule.that("an event is named in the past tense", Codebase::events,
			(_, type) -> PAST.matcher(type.getSimpleName()).matches() || STAGES.contains(type.getSimpleName()),
			JavaClass::getName);

	static final Rule IMPERATIVES = Rule.that("a command is named in the imperative", Codebase::commands,
			(_, type) -> IMPERATIVE.matcher(type.getSimpleName()).matches(), JavaClass::getName);

	static final Rule SEALED = Rule.that("an event belongs to its module's sealed interface",
			code -> code.types().filter(type -> type.isAssignableTo(DomainEvent.class) && !isShared(type)),
			(_, type) -> isSealed(type), JavaClass::getName);

	static final Rule ONE_FAMILY = Rule.forEach("a module has one sealed interface for its events",
			code -> code.modules().stream().filter(module -> families(code, module).count() > 0),
			(code, module) -> (families(code, module).count() == 1) ? Stream.of()
					: families(code, module).map(JavaClass::getName));

	static final Rule COMMANDS = Rule.that(
			"a record that a module offers is a command, an event, an id, a part of a message or a query's answer",
			code -> code.types().filter(type -> isOffered(code, type) && type.reflect().isRecord()),
			(code, type) -> isMessage(type) || MessageRules.isId(type.reflect()) || isPartOfMessage(code, type)
					|| isAnswer(type),
			JavaClass::getName);

	static final Rule LISTENERS = Rule.that("a listener listens to commands or events", ConversationRules::listeners,
			(_, method) -> hears(method).allMatch(ConversationRules::isMessage), JavaMethod::getFullName);

	static final Rule PERSISTENT = Rule.that("every listener of a message is retried",
			code -> methods(
					code)
				.filter(method -> hears(method).anyMatch(ConversationRules::isMessage)),
			(_, method) -> isMeter(method) || (!method.isAnnotatedWith(EventListener.class)
					&& !method.isAnnotatedWith(TransactionalEventListener.class)),
			JavaMethod::getFullName);

	static final Rule LISTENER_IDS = Rule.forEach("a listener has a unique id that begins with its module's name",
			ConversationRules::listeners,
			(code, method) -> hasIdOfItsOwn(code, method) ? Stream.of() : Stream.of(method.getFullName()));

	static final Rule LISTENERS_RUN = Rule.that("a listener is always called, in a transaction that can write",
			ConversationRules::listeners, (_, method) -> {
				var listener = method.getAnnotationOfType(ApplicationModuleListener.class);
				return listener.condition().isEmpty() && !listener.readOnlyTransaction()
						&& listener.propagation() == Propagation.REQUIRES_NEW;
			}, JavaMethod::getFullName);

	static final Rule OWN_COMMANDS = Rule.that("a command is carried out by the module that it belongs to",
			code -> listeners(code)
				.filter(method -> hears(method).anyMatch(type -> type.isAssignableTo(Command.class))),
			(code, method) -> hears(method).map(code::moduleOf).allMatch(code.moduleOf(method.getOwner())::equals),
			JavaMethod::getFullName);

	static final Rule OWN_EVENTS = Rule.forEach("an event is created by the module in which it happened",
			Codebase::events,
			(code, type) -> type.getConstructorCallsToSelf()
				.stream()
				.filter(call -> !code.moduleOf(call.getOriginOwner()).equals(code.moduleOf(type)))
				.map(Object::toString));

	static final List<Rule> ALL = List.of(PAST_TENSE, IMPERATIVES, SEALED, ONE_FAMILY, COMMANDS, LISTENERS, PERSISTENT,
			LISTENER_IDS, LISTENERS_RUN, OWN_COMMANDS, OWN_EVENTS);

	private ConversationRules() {
	}

	private static Stream<JavaMethod> methods(Codebase code) {
		return code.types().flatMap(type -> type.getMethods().stream());
	}

	private static Stream<JavaMethod> listeners(Codebase code) {
		return methods(code).filter(method -> method.isAnnotatedWith(ApplicationModuleListener.class));
	}

	/**
	 * Whether the listener has its own id. Stored messages refer to the id, so it must
	 * not depend on the names of classes and methods.
	 */
	private static boolean hasIdOfItsOwn(Codebase code, JavaMethod method) {
		var id = idOf(method);
		return code.moduleOf(method.getOwner()).filter(module -> id.startsWith(module + ".")).isPresent()
				&& listeners(code).filter(other -> idOf(other).equals(id)).count() == 1;
	}

	private static String idOf(JavaMethod listener) {
		return listener.getAnnotationOfType(ApplicationModuleListener.class).id();
	}

	private static Stream<JavaClass> hears(JavaMethod method) {
		return method.getRawParameterTypes().stream();
	}

	private static boolean isMessage(JavaClass type) {
		return type.isAssignableTo(Command.class) || type.isAssignableTo(DomainEvent.class);
	}

	private static boolean isDomainEvent(JavaClass type) {
		return type.isEquivalentTo(DomainEvent.class);
	}

	/** Whether all interfaces that make the record an event are sealed. */
	private static boolean isSealed(JavaClass type) {
		return type.isInterface() ? type.reflect().isSealed() : type.getRawInterfaces()
			.stream()
			.filter(parent -> isDomainEvent(parent) || (parent.isAssignableTo(DomainEvent.class) && !isShared(parent)))
			.allMatch(parent -> parent.reflect().isSealed() && parent.getPackage().equals(type.getPackage()));
	}

	/** Whether it is a kind of event that any module may publish. */
	private static boolean isShared(JavaClass type) {
		return type.getPackageName().equals(DomainEvent.class.getPackageName());
	}

	private static Stream<JavaClass> families(Codebase code, String module) {
		return code.types()
			.filter(type -> code.moduleOf(type).filter(module::equals).isPresent())
			.filter(type -> type.getRawInterfaces().stream().anyMatch(ConversationRules::isDomainEvent));
	}

	/** Whether a module other than the technical ones offers the type. */
	private static boolean isOffered(Codebase code, JavaClass type) {
		return code.inBasePackage(type) && type.getModifiers().contains(JavaModifier.PUBLIC)
				&& code.moduleOf(type).filter(Arrows.ALLOWED::containsKey).isPresent();
	}

	/** Whether the type is nested in the query interface that returns it. */
	private static boolean isAnswer(JavaClass type) {
		return type.getEnclosingClass().filter(JavaClass::isInterface).isPresent();
	}

	private static boolean isPartOfMessage(Codebase code, JavaClass type) {
		return code.messages()
			.flatMap(message -> message.getFields().stream())
			.flatMap(field -> field.getAllInvolvedRawTypes().stream())
			.anyMatch(type::equals);
	}

}
