package com.shop.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that accepts every connection and never says a word. */
public final class SilentServer implements AutoCloseable {

	private final ServerSocket socket;

	private final List<Socket> callers = new CopyOnWriteArrayList<>();

	private SilentServer(ServerSocket socket) {
		this.socket = socket;
	}

	public static SilentServer start() throws IOException {
		var server = new SilentServer(new ServerSocket(0, 0, InetAddress.getByName("localhost")));
		Thread.ofVirtual().start(server::accept);
		return server;
	}

	static int portWhereNobodyIs() {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	public int port() {
		return this.socket.getLocalPort();
	}

	/** How many connections there were. */
	public int callers() {
		return this.callers.size();
	}

	private void accept() {
		try {
			while (!this.socket.isClosed()) {
				this.callers.add(this.socket.accept());
			}
		}
		catch (IOException closed) {
			// The end of the server.
			return;
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
		for (var caller : this.callers) {
			caller.close();
		}
	}

}
