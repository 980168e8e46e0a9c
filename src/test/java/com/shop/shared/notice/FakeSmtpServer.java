package com.shop.shared.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that answers a command as it is told, or in no way at all. */
final class FakeSmtpServer implements AutoCloseable {

	/** The server leaves the command unanswered. */
	static final String SILENCE = "";

	/** The server resets the connection. */
	static final String RESET = "reset";

	private final ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());

	private final Map<String, String> answers = new ConcurrentHashMap<>();

	private final AtomicInteger accepted = new AtomicInteger();

	private final List<Socket> callers = new CopyOnWriteArrayList<>();

	FakeSmtpServer() throws IOException {
		Thread.ofVirtual().start(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * From now on, answers the command so.
	 * @param command a point stands for the end of an e-mail
	 */
	void answer(String command, String answer) {
		this.answers.put(command, answer);
	}

	/** How many e-mails it took, whether or not the sender was told. */
	int accepted() {
		return this.accepted.get();
	}

	private void accept() {
		try {
			while (true) {
				var caller = this.socket.accept();
				this.callers.add(caller);
				Thread.ofVirtual().start(() -> talk(caller));
			}
		}
		catch (IOException closed) {
			// The end of the server.
			return;
		}
	}

	private void talk(Socket caller) {
		try (caller;
				var lines = new BufferedReader(
						new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII))) {
			say(caller, "220 mail.example.org");
			for (var line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith("DATA") && !this.answers.containsKey("DATA")) {
					say(caller, "354 Go on");
					line = lines.lines().dropWhile(text -> !text.equals(".")).findFirst().orElseThrow();
				}
				if (!answer(caller, line.substring(0, Math.min(4, line.length())))) {
					return;
				}
			}
		}
		catch (IOException gone) {
			// The caller has hung up.
			return;
		}
	}

	/** Returns whether the conversation goes on. */
	private boolean answer(Socket caller, String command) throws IOException {
		var answer = this.answers.getOrDefault(command, "250 OK");
		if (command.equals(".") && !answer.startsWith("4") && !answer.startsWith("5")) {
			this.accepted.incrementAndGet();
		}
		if (answer.equals(RESET)) {
			caller.setSoLinger(true, 0);
			return false;
		}
		if (!answer.equals(SILENCE)) {
			say(caller, answer);
		}
		return true;
	}

	private static void say(Socket caller, String line) throws IOException {
		caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
		for (var caller : this.callers) {
			caller.close();
		}
	}

}
