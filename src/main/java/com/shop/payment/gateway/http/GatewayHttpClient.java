package com.shop.payment.gateway.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import com.shop.payment.gateway.GatewayGaveNoAnswer;

/**
 * Makes single HTTP calls: forms go out, JSON comes back. A response counts as an answer
 * only if its status says something about the request. These do not count: a timeout, a
 * broken connection, an unreadable body, a redirect, 401, 403, 409 (another call with the
 * same key is in progress), 429 and 5xx.
 */
class GatewayHttpClient {

	private static final int LARGEST_BODY = 1 << 20;

	private final RestClient http;

	private final JsonMapper json;

	private final Duration longestRequest;

	GatewayHttpClient(RestClient.Builder builder, HttpGatewayProperties properties, JsonMapper json) {
		var client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(properties.connectTimeout())
			.build();
		var requests = new JdkClientHttpRequestFactory(client);
		requests.setReadTimeout(properties.readTimeout());
		this.http = builder.baseUrl(properties.requireComplete().toString())
			.requestFactory(requests)
			.defaultHeaders(headers -> headers.setBearerAuth(properties.apiKey()))
			.build();
		this.json = json;
		this.longestRequest = properties.connectTimeout().plus(properties.readTimeout());
	}

	Duration longestRequest() {
		return this.longestRequest;
	}

	GatewayResponse get(String path, Map<String, ?> variables) {
		return call(this.http.get().uri(path, variables));
	}

	/** Makes a call that is idempotent by nature. */
	GatewayResponse post(String path, Map<String, ?> variables) {
		return call(this.http.post().uri(path, variables));
	}

	/** Makes a call that is idempotent by its key. */
	GatewayResponse post(String path, String key, MultiValueMap<String, String> form) {
		return call(this.http.post()
			.uri(path)
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body(form));
	}

	private GatewayResponse call(RestClient.RequestHeadersSpec<?> request) {
		try {
			var response = request.accept(MediaType.APPLICATION_JSON).exchange((_, answer) -> read(answer));
			if (response == null) {
				throw new GatewayGaveNoAnswer("no response");
			}
			return response;
		}
		catch (ResourceAccessException away) {
			throw new GatewayGaveNoAnswer(describe(away.getCause()), away);
		}
	}

	private GatewayResponse read(ClientHttpResponse answer) throws IOException {
		var status = answer.getStatusCode().value();
		if (!GatewayResponse.isAnswer(status)) {
			throw new GatewayGaveNoAnswer("HTTP status " + status);
		}
		var body = answer.getBody().readNBytes(LARGEST_BODY);
		try {
			return new GatewayResponse(status, this.json.readTree(new String(body, StandardCharsets.UTF_8)));
		}
		catch (JacksonException unreadable) {
			throw new GatewayGaveNoAnswer("HTTP status " + status + " with an unreadable body", unreadable);
		}
	}

	private static String describe(@Nullable Throwable cause) {
		return (cause != null) ? cause.getClass().getSimpleName() + ": " + cause.getMessage() : "no connection";
	}

}
