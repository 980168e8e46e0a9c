package com.shop.shared.http;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.util.StringUtils;

/**
 * A request whose body has been read. The fields of a form are parameters, as the Servlet
 * specification wants it.
 */
final class ReadRequest extends HttpServletRequestWrapper {

	/** An index that Spring cannot bind to a list; it binds at most 256 elements. */
	private static final Pattern NO_INDEX = Pattern.compile("\\[(?!([0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|25[0-5])])");

	private static final Pattern NAME = Pattern.compile("[\\p{IsAssigned}&&[^\\p{Cc}\\p{Zl}\\p{Zp}]]*");

	private final byte[] body;

	private final Map<String, String[]> parameters;

	private Collection<Part> parts = List.of();

	/**
	 * Takes over the request.
	 * @throws IllegalArgumentException if the fields of the form cannot be decoded
	 */
	ReadRequest(HttpServletRequest request, byte[] body, Form form) throws IOException {
		super(request);
		this.body = body;
		this.parameters = new LinkedHashMap<>(request.getParameterMap());
		switch (form) {
			case NONE -> {
			}
			case FIELDS ->
				addFields(new FormHttpMessageConverter().read(null, new Content(new ByteArrayInputStream(body))));
			case FILES -> {
				var files = new FormWithFiles(request.getContentType(), body);
				addFields(files.fields());
				this.parts = files.parts();
			}
		}
	}

	/**
	 * Looks at the names of all parameters.
	 * @throws IllegalArgumentException if one has control characters, characters that do
	 * not exist, or an index that no list has
	 */
	void requireNames() {
		for (var name : this.parameters.keySet()) {
			if (!NAME.matcher(name).matches() || NO_INDEX.matcher(name).find()) {
				throw new IllegalArgumentException("Not the name of a parameter");
			}
		}
	}

	private void addFields(Map<String, List<String>> fields) {
		fields.forEach((name, values) -> this.parameters.merge(name,
				values.stream().map(value -> Objects.requireNonNullElse(value, "")).toArray(String[]::new),
				StringUtils::concatenateStringArrays));
	}

	@Override
	public Collection<Part> getParts() {
		return this.parts;
	}

	@Override
	public @Nullable Part getPart(String name) {
		return this.parts.stream().filter(part -> part.getName().equals(name)).findFirst().orElse(null);
	}

	@Override
	public ServletInputStream getInputStream() {
		return new Bytes(this.body);
	}

	@Override
	public BufferedReader getReader() {
		var encoding = getCharacterEncoding();
		return new BufferedReader(new InputStreamReader(getInputStream(),
				(encoding != null) ? Charset.forName(encoding) : StandardCharsets.UTF_8));
	}

	@Override
	public @Nullable String getParameter(String name) {
		var values = this.parameters.get(name);
		return (values != null) ? values[0] : null;
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return Collections.unmodifiableMap(this.parameters);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(this.parameters.keySet());
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		return this.parameters.get(name);
	}

	/** Which kind of form a body is. */
	enum Form {

		NONE, FIELDS, FILES

	}

	private record Content(InputStream body) implements HttpInputMessage {

		@Override
		public InputStream getBody() {
			return this.body;
		}

		@Override
		public HttpHeaders getHeaders() {
			return HttpHeaders.EMPTY;
		}

	}

	private static final class Bytes extends ServletInputStream {

		private final ByteArrayInputStream bytes;

		Bytes(byte[] bytes) {
			this.bytes = new ByteArrayInputStream(bytes);
		}

		@Override
		public int read() {
			return this.bytes.read();
		}

		@Override
		public int read(byte[] target, int offset, int length) {
			return this.bytes.read(target, offset, length);
		}

		@Override
		public boolean isFinished() {
			return this.bytes.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new IllegalStateException("The body has been read already");
		}

	}

}
