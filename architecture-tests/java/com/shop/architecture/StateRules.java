package com.shop.architecture;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import org.jspecify.annotations.Nullable;

/** Static fields must be constants. */
final class StateRules {

	/**
	 * The mutable types of the JDK. All other JDK values in static fields count as
	 * constants.
	 */
	private static final List<Class<?>> CHANGING = List.of(Appendable.class, ThreadLocal.class, Date.class,
			Calendar.class, Executor.class, Future.class, Reference.class);

	private static final Set<String> CHANGING_PACKAGES = Set.of("java.util.concurrent.atomic",
			"java.util.concurrent.locks");

	static final Rule STATIC_STATE = Rule.forEach("nothing mutable is static", Codebase::types,
			(code, type) -> staticFields(type).filter(field -> isMutable(code, field))
				.map(field -> type.getName() + '.' + field.getName()));

	static final List<Rule> ALL = List.of(STATIC_STATE);

	private StateRules() {
	}

	private static Stream<Field> staticFields(JavaClass type) {
		return Arrays.stream(type.reflect().getDeclaredFields())
			.filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
	}

	private static boolean isMutable(Codebase code, Field field) {
		return !Modifier.isFinal(field.getModifiers()) || isMutable(code, valueOf(field));
	}

	private static @Nullable Object valueOf(Field field) {
		try {
			field.setAccessible(true);
			return field.get(null);
		}
		catch (IllegalAccessException closed) {
			throw new IllegalStateException(closed);
		}
	}

	private static boolean isMutable(Codebase code, @Nullable Object value) {
		return switch (value) {
			case null -> false;
			case Collection<?> collection ->
				isOpen(collection) || collection.stream().anyMatch(element -> isMutable(code, element));
			case Map<?, ?> map -> isOpen(map) || map.values().stream().anyMatch(element -> isMutable(code, element));
			case Object array when array.getClass().isArray() -> Array.getLength(array) > 0;
			case Record _, Enum<?> _ -> false;
			case Object own when own.getClass().getName().startsWith(code.root() + '.') -> changes(own.getClass());
			case Object other -> CHANGING.stream().anyMatch(type -> type.isInstance(other))
					|| CHANGING_PACKAGES.contains(other.getClass().getPackageName());
		};
	}

	/**
	 * Whether the collection can be changed. {@code List.of} and similar factories, and
	 * unmodifiable views, cannot.
	 */
	private static boolean isOpen(Object collection) {
		var name = collection.getClass().getName();
		return !name.startsWith("java.util.ImmutableCollections$")
				&& !name.startsWith("java.util.Collections$Unmodifiable")
				&& !name.startsWith("java.util.Collections$Empty");
	}

	private static boolean changes(Class<?> own) {
		return Arrays.stream(own.getDeclaredFields())
			.anyMatch(field -> !Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers()));
	}

}
