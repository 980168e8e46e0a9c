package com.shop.shared.web;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Hidden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.UriComponentsBuilder;

import com.shop.shared.access.Caller;
import com.shop.shared.idempotency.IdempotencyKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StrictParametersTests {

	private final StrictParameters parameters = new StrictParameters();

	@Test
	void takeThoseOfTheEndpoint() throws Exception {
		assertThat(isTaken("since=2026-11-30&limit=3&cursor=x")).isTrue();
	}

	/** A controller gets these from elsewhere. A caller might take them for filters. */
	@ParameterizedTest
	@ValueSource(strings = { "customer", "actor", "owner", "value", "note", "sinse" })
	void refuseWhatTheEndpointDoesNotRead(String name) {
		assertThatExceptionOfType(BadParameters.class).isThrownBy(() -> isTaken(name + "=1"))
			.satisfies(bad -> assertThat(bad.problems()).containsExactly(new FieldProblem(name, "is not known")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=UTF-8" })
	void refuseToBeSentAsAForm(String type) throws Exception {
		var request = aRequest("");
		request.setContentType(type);
		assertThat(isTaken(request, new Things())).as("without a field").isTrue();

		request.setContent("since=2026-11-30".getBytes(StandardCharsets.UTF_8));
		request.addParameter("since", "2026-11-30");

		assertThatExceptionOfType(HttpMediaTypeNotSupportedException.class)
			.isThrownBy(() -> isTaken(request, new Things()))
			.satisfies(refused -> assertThat(refused.getBody().getDetail()).contains("belong in the address"));
		assertThat(isTaken(request, new Page())).isTrue();
	}

	private boolean isTaken(String query) throws Exception {
		return isTaken(aRequest(query), new Things());
	}

	private boolean isTaken(MockHttpServletRequest request, Object controller) throws Exception {
		var method = Stream.of(controller.getClass().getDeclaredMethods())
			.filter(each -> each.getName().equals("add"))
			.findFirst()
			.orElseThrow();
		return this.parameters.preHandle(request, new MockHttpServletResponse(), new HandlerMethod(controller, method));
	}

	private static MockHttpServletRequest aRequest(String query) {
		var request = new MockHttpServletRequest("POST", "/things");
		request.setQueryString(query);
		UriComponentsBuilder.newInstance()
			.query(query)
			.build()
			.getQueryParams()
			.forEach((name, values) -> request.addParameter(name, values.toArray(String[]::new)));
		return request;
	}

	record Body(String note) {
	}

	static final class Things {

		void add(@RequestParam String since, @ParameterObject ListQuery query, Caller caller, IdempotencyKey key,
				@RequestBody Body body) {
			// Nobody calls this.
		}

	}

	@Hidden
	static final class Page {

		void add(@RequestParam String since) {
			// Nobody calls this.
		}

	}

}
