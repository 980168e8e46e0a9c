package com.shop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.shop.api.ApiContract;
import com.shop.api.Exchange;
import com.shop.embedded.TestTokens;

/** Sends bytes that no HTTP client would send. */
final class RawHttp {

	private static final int PATIENCE = 30_000;

	private static final int PIECE = 8 * 1024;

	private RawHttp() {
	}

	/** What came back. */
	record Answer(String head, String body) {

		int status() {
			return this.head.isEmpty() ? 0 : Integer.parseInt(this.head.split(" ", 3)[1]);
		}

		String header(String name) {
			return this.head.lines()
				.filter(line -> line.regionMatches(true, 0, name + ':', 0, name.length() + 1))
				.map(line -> line.substring(name.length() + 1).strip())
				.findFirst()
				.orElse("");
		}

		JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

		static Answer of(String text) {
			var end = text.indexOf("\r\n\r\n");
			if (end < 0) {
				return new Answer(text, "");
			}
			var raw = new Answer(text.substring(0, end), text.substring(end + 4));
			return raw.header("Transfer-Encoding").equals("chunked") ? new Answer(raw.head(), raw.joined()) : raw;
		}

		/** The chunks of the body, each after its length on a line of its own. */
		private String joined() {
			var lines = this.body.split("\r\n", -1);
			return IntStream.range(0, lines.length)
				.filter(line -> line % 2 == 1)
				.mapToObj(line -> lines[line])
				.collect(Collectors.joining());
		}

	}

	/** Sends a request without a body; each header ends with a line break. */
	static Answer request(int port, String line, String... headers) {
		return send(port, head(line, headers) + "\r\n");
	}

	static String head(String line, String... headers) {
		var head = new StringBuilder(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
				+ TestTokens.of("admin") + "\r\n");
		for (var header : headers) {
			head.append(header).append("\r\n");
		}
		return head.toString();
	}

	static Answer send(int port, String... pieces) {
		try (var socket = open(port)) {
			write(socket, pieces);
			var answer = read(socket.getInputStream(), pieces[0].startsWith("HEAD "));
			check(port, pieces[0], answer);
			return answer;
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/**
	 * Reads an answer whose length is told up to its end, because the server waits for a
	 * body that it has refused, and others until the server closes the connection.
	 */
	private static Answer read(InputStream socket, boolean onlyHead) throws IOException {
		var bytes = new ByteArrayOutputStream();
		var piece = new byte[PIECE];
		for (var length = socket.read(piece); length >= 0; length = socket.read(piece)) {
			bytes.write(piece, 0, length);
			if (!onlyHead && isComplete(bytes.toString(StandardCharsets.UTF_8))) {
				break;
			}
		}
		return Answer.of(bytes.toString(StandardCharsets.UTF_8));
	}

	private static boolean isComplete(String text) {
		var answer = Answer.of(text);
		var length = answer.header("Content-Length");
		return length.isEmpty() ? answer.header("Transfer-Encoding").equals("chunked") && text.endsWith("\r\n0\r\n\r\n")
				: answer.body().getBytes(StandardCharsets.UTF_8).length >= Integer.parseInt(length);
	}

	/** An answer must be as the OpenAPI document says, unless the request is no HTTP. */
	private static void check(int port, String head, Answer answer) {
		var request = head.lines().findFirst().orElse("").split(" ", -1);
		if (request.length == 3 && answer.status() > 0) {
			var exchange = new Exchange(request[0], request[1].split("\\?", 2)[0], answer.status(),
					answer.header("Content-Type"), answer.body());
			ApiContract.check(port, exchange);
		}
	}

	private static void write(Socket socket, String... pieces) throws IOException {
		try {
			for (var piece : pieces) {
				socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
			}
		}
		catch (SocketException closed) {
			// The server has answered and listens no longer; the answer can still be
			// read.
		}
	}

	static Socket open(int port) throws IOException {
		var socket = new Socket("localhost", port);
		socket.setSoTimeout(PATIENCE);
		return socket;
	}

}
