package com.shop.payment.gateway.http;

import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import com.shop.payment.gateway.GatewayGaveNoAnswer;

/** A response whose status says something about the request. */
record GatewayResponse(int status, JsonNode body) {

	private static final Set<Integer> ANSWERS = Set.of(200, 201, 400, 402, 404);

	static boolean isAnswer(int status) {
		return ANSWERS.contains(status);
	}

	boolean isSuccess() {
		return this.status == 200 || this.status == 201;
	}

	boolean isNotFound() {
		return this.status == 404;
	}

	boolean isDecline() {
		return this.status == 402;
	}

	/**
	 * Whether the gateway refuses the request for what it asks for, so that repeating it
	 * is useless: the error names a code or a parameter. The error about an idempotency
	 * key that was used with other parameters does not, and is a fault of the shop.
	 */
	boolean isRefusal() {
		return this.status == 400 && !optionalText("error.type").equals("idempotency_error")
				&& !(optionalText("error.code") + optionalText("error.param")).isEmpty();
	}

	/** Returns why the request was refused, as one word; empty if no code says so. */
	String refusalCode() {
		var code = errorCode();
		return (code.isEmpty() && optionalText("error.param").contains("currency")) ? "currency_not_supported" : code;
	}

	/**
	 * Returns the text in a field of a successful response.
	 * @throws GatewayGaveNoAnswer if the response is not successful or the field is
	 * missing
	 */
	String text(String path) {
		if (!isSuccess()) {
			throw new GatewayGaveNoAnswer("HTTP status " + this.status + " " + errorName());
		}
		var text = optionalText(path);
		if (text.isEmpty()) {
			throw new GatewayGaveNoAnswer("an answer without " + path);
		}
		return text;
	}

	/** Returns the text in a field; empty if it is missing. */
	String optionalText(String path) {
		var node = this.body.at("/" + path.replace('.', '/'));
		return node.isString() ? node.asString() : "";
	}

	/**
	 * Returns the objects in a list of a successful response.
	 * @throws GatewayGaveNoAnswer if the response is not successful or has no such list
	 */
	List<GatewayResponse> objects(String path) {
		var node = this.body.path(path);
		if (!isSuccess() || !node.isArray()) {
			throw new GatewayGaveNoAnswer("an answer without " + path);
		}
		return node.values().stream().map(each -> new GatewayResponse(this.status, each)).toList();
	}

	long number(String path) {
		var node = this.body.at("/" + path.replace('.', '/'));
		if (!isSuccess() || !node.isIntegralNumber()) {
			throw new GatewayGaveNoAnswer("an answer without " + path);
		}
		return node.longValue();
	}

	/** Names the error in a log: its code, otherwise its type. */
	private String errorName() {
		var code = errorCode();
		return code.isEmpty() ? ErrorCode.of(optionalText("error.type")) : code;
	}

	/** Returns why a card was declined or a call was refused, as one word. */
	String errorCode() {
		var decline = optionalText("error.decline_code");
		return ErrorCode.of(decline.isEmpty() ? optionalText("error.code") : decline);
	}

}
