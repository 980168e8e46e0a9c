package com.shop.shared.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.util.UriComponentsBuilder;

import com.shop.shared.http.RequestedPath;

/**
 * A form that somebody has sent, so that they can send it again as it was: with the same
 * idempotency key, which a new form would not have.
 *
 * @param action where it was sent to
 * @param fields what it contains
 */
record SentForm(String action, List<Field> fields) {

	/** A field with one of its values. */
	record Field(String name, String value) {
	}

	/**
	 * Empty if the request does not come from a form, or from one with a file, or if the
	 * form was refused before it was read: each one of ours has at least a token.
	 */
	static Optional<SentForm> of(HttpServletRequest request) {
		if (!"POST".equals(request.getMethod()) || !isForm(request.getContentType())) {
			return Optional.empty();
		}
		var path = RequestedPath.of(request);
		var query = Optional.ofNullable((String) request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING))
			.or(() -> Optional.ofNullable(request.getQueryString()));
		var fields = fields(request, query.orElse(""));
		return fields.isEmpty() ? Optional.empty()
				: Optional.of(new SentForm(query.map(part -> path + "?" + part).orElse(path), fields));
	}

	private static boolean isForm(@Nullable String contentType) {
		try {
			return contentType != null && MimeTypeUtils.parseMimeType(contentType)
				.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED);
		}
		catch (InvalidMimeTypeException neither) {
			return false;
		}
	}

	/** The fields that are not in the address. */
	private static List<Field> fields(HttpServletRequest request, String query) {
		var inAddress = UriComponentsBuilder.newInstance().query(query).build().getQueryParams().keySet();
		return request.getParameterMap()
			.entrySet()
			.stream()
			.filter(field -> !inAddress.contains(field.getKey()))
			.flatMap(field -> Arrays.stream(field.getValue()).map(value -> new Field(field.getKey(), value)))
			.toList();
	}

}
