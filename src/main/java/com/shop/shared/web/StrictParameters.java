package com.shop.shared.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

import com.shop.shared.access.SignedLinks;

/**
 * Refuses parameters that an endpoint does not have, because a misspelt filter would list
 * everything, those that are given twice, left empty or sent as a form, and control
 * characters, which could forge lines of the log. A signed link is no parameter of the
 * endpoint, but opens the way to it. Pages for people ignore unknown parameters: mail
 * programs and other sites add theirs to links.
 */
@Component
class StrictParameters implements HandlerInterceptor {

	private static final String OURS = "com.shop.";

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

	/**
	 * A text of several lines can be typed into a form. Fields of one line check that.
	 */
	private static final Pattern CONTROL_IN_FORM = Pattern.compile("[\\p{Cc}\\u2028\\u2029&&[^\\r\\n]]");

	private final Map<HandlerMethod, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

	private final DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws HttpMediaTypeNotSupportedException {
		// What is sent on to the page of an error has been refused already.
		if (request.getDispatcherType() == DispatcherType.REQUEST && handler instanceof HandlerMethod method
				&& method.getBeanType().getName().startsWith(OURS)) {
			refuseForm(request, method);
			var problems = Stream.concat(wrong(request, method), forging(request)).distinct().toList();
			if (!problems.isEmpty()) {
				throw new BadParameters(problems);
			}
		}
		return true;
	}

	/**
	 * The fields of a form would be parameters that nobody checks, and that an
	 * idempotency key does not protect.
	 */
	private static void refuseForm(HttpServletRequest request, HandlerMethod method)
			throws HttpMediaTypeNotSupportedException {
		if (isPage(method) || request.getContentType() == null) {
			return;
		}
		var type = MediaType.parseMediaType(request.getContentType());
		if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type) && hasBody(request)) {
			var refused = new HttpMediaTypeNotSupportedException(type, List.of(MediaType.APPLICATION_JSON));
			refused.getBody()
				.setDetail("Content-Type '" + type + "' is not supported."
						+ " Parameters belong in the address, and a body must be JSON.");
			throw refused;
		}
	}

	private static boolean hasBody(HttpServletRequest request) {
		return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

	private static boolean isPage(HandlerMethod method) {
		return method.getBeanType().isAnnotationPresent(Hidden.class);
	}

	private Stream<FieldProblem> wrong(HttpServletRequest request, HandlerMethod method) {
		var query = request.getQueryString();
		if (query == null || isPage(method)) {
			return Stream.empty();
		}
		var allowed = this.known.computeIfAbsent(method, this::parametersOf);
		return namesIn(query).flatMap(name -> wrong(name, allowed.get(name), request.getParameterValues(name)));
	}

	private static Stream<String> namesIn(@Nullable String query) {
		return UriComponentsBuilder.newInstance()
			.query((query != null) ? query : "")
			.build()
			.getQueryParams()
			.keySet()
			.stream()
			.map(name -> StringUtils.uriDecode(name, StandardCharsets.UTF_8));
	}

	/**
	 * What is wrong with a parameter in itself. One that is given twice or left empty
	 * would otherwise be ignored in part or altogether.
	 */
	private static Stream<FieldProblem> wrong(String name, @Nullable Class<?> type, String @Nullable [] values) {
		if (name.equals(SignedLinks.PARAMETER)) {
			return Stream.empty();
		}
		if (type == null) {
			return Stream.of(new FieldProblem(name, "is not known"));
		}
		if (values != null && values.length > 1 && !isMany(type)) {
			return Stream.of(new FieldProblem(name, "must not be given twice"));
		}
		return (values != null && type != String.class && Arrays.stream(values).anyMatch(String::isBlank))
				? Stream.of(new FieldProblem(name, "must have a value")) : Stream.empty();
	}

	private static boolean isMany(Class<?> type) {
		return type.isArray() || Collection.class.isAssignableFrom(type);
	}

	private Map<String, Class<?>> parametersOf(HandlerMethod method) {
		return Arrays.stream(method.getMethodParameters())
			.peek(parameter -> parameter.initParameterNameDiscovery(this.names))
			.flatMap(StrictParameters::typesOf)
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
	}

	private static Stream<Map.Entry<String, Class<?>>> typesOf(MethodParameter parameter) {
		var annotation = parameter.getParameterAnnotation(RequestParam.class);
		if (annotation != null) {
			var name = annotation.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : annotation.name();
			return Stream.of(Map.entry(name, parameter.getParameterType()));
		}
		// Other records, such as the caller, are no parameters of the request.
		var isGroup = parameter.hasParameterAnnotation(ParameterObject.class)
				&& parameter.getParameterType().isRecord();
		return isGroup
				? Arrays.stream(parameter.getParameterType().getRecordComponents())
					.map(component -> Map.<String, Class<?>>entry(component.getName(), component.getType()))
				: Stream.empty();
	}

	private static Stream<FieldProblem> forging(HttpServletRequest request) {
		var inQuery = namesIn(request.getQueryString()).collect(Collectors.toUnmodifiableSet());
		var given = request.getParameterMap()
			.entrySet()
			.stream()
			.filter(entry -> Arrays.stream(entry.getValue())
				.anyMatch((inQuery.contains(entry.getKey()) ? CONTROL : CONTROL_IN_FORM).asPredicate()))
			.map(Map.Entry::getKey);
		var path = (request
			.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables)
					? variables.entrySet()
						.stream()
						.filter(entry -> CONTROL.matcher(String.valueOf(entry.getValue())).find())
						.map(entry -> String.valueOf(entry.getKey()))
					: Stream.<String>empty();
		return Stream.concat(given, path).map(name -> new FieldProblem(name, "must not contain control characters"));
	}

}
