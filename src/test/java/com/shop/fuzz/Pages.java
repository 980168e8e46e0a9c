package com.shop.fuzz;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The pages of the shop and their forms, as its controllers have them. */
public final class Pages {

	static final String FORM = "application/x-www-form-urlencoded";

	private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private Pages() {
	}

	/**
	 * Returns what people can open and send.
	 * @param known values for path variables, by the beginning of the path
	 */
	public static List<Operation> in(RequestMappingHandlerMapping mappings, Map<String, String> known) {
		return mappings.getHandlerMethods()
			.entrySet()
			.stream()
			.filter(entry -> isPage(entry.getValue()))
			.flatMap(entry -> entry.getKey()
				.getMethodsCondition()
				.getMethods()
				.stream()
				.flatMap(method -> entry.getKey()
					.getPatternValues()
					.stream()
					.map(path -> operation(method.name(), Described.filled(path, known), entry.getValue()))))
			.sorted((one, other) -> one.request().toString().compareTo(other.request().toString()))
			.toList();
	}

	private static boolean isPage(HandlerMethod method) {
		return method.getBeanType().getName().startsWith("com.shop.")
				&& !method.getBeanType().isAnnotationPresent(RestController.class);
	}

	private static Operation operation(String method, String path, HandlerMethod handler) {
		var headers = method.equals("POST") ? List.of("Content-Type", FORM) : List.<String>of();
		var fields = Arrays.stream(handler.getMethodParameters()).flatMap(Pages::fields).distinct().toList();
		return new Operation(new FuzzRequest(method, path, headers, ""), fields);
	}

	private static Stream<String> fields(MethodParameter parameter) {
		parameter.initParameterNameDiscovery(NAMES);
		if (parameter.hasParameterAnnotation(RequestParam.class)) {
			return Stream.of(String.valueOf(parameter.getParameterName()));
		}
		return parameter.hasParameterAnnotation(PathVariable.class) ? Stream.empty()
				: within("", parameter.getGenericParameterType());
	}

	/**
	 * The fields of a form are the components of a record, of a list of records, and so
	 * on.
	 */
	private static Stream<String> within(String prefix, Type type) {
		if (type instanceof ParameterizedType list && list.getRawType() instanceof Class<?> raw
				&& Collection.class.isAssignableFrom(raw)) {
			return Stream.of("[0]", "[1]", "[99]", "[255]")
				.flatMap(index -> component(prefix + index, list.getActualTypeArguments()[0]));
		}
		if (!(type instanceof Class<?> raw) || !raw.isRecord() || !raw.getName().startsWith("com.shop.")) {
			return Stream.empty();
		}
		return Arrays.stream(raw.getRecordComponents())
			.flatMap(component -> component(prefix.isEmpty() ? component.getName() : prefix + "." + component.getName(),
					component.getGenericType()));
	}

	private static Stream<String> component(String name, Type type) {
		return Stream.concat(Stream.of(name), within(name, type));
	}

}
