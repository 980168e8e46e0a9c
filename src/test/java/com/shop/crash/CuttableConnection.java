package com.shop.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between the clients of a server and the server: what goes through can be cut in
 * the middle, or be held back as if somebody had pulled the cable.
 */
final class CuttableConnection implements AutoCloseable {

	private final ServerSocket entrance;

	private final int serverPort;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition passes = this.lock.newCondition();

	private boolean holding;

	private CuttableConnection(ServerSocket entrance, int serverPort) {
		this.entrance = entrance;
		this.serverPort = serverPort;
	}

	static CuttableConnection to(int serverPort) {
		try {
			var entrance = new ServerSocket();
			entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FixedPorts.next()));
			var connection = new CuttableConnection(entrance, serverPort);
			Thread.ofVirtual().start(connection::accept);
			return connection;
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	int serverPort() {
		return this.serverPort;
	}

	/** Where clients connect. */
	int port() {
		return this.entrance.getLocalPort();
	}

	/** Resets every connection that there is; new ones are made as before. */
	void cut() {
		// As soon as one end is closed, the thread that reads from it closes the other.
		this.sockets.forEach(CuttableConnection::willReset);
		this.sockets.forEach(CuttableConnection::close);
		this.sockets.clear();
	}

	/** Connections stay and new ones are taken, but nothing comes through. */
	void hold() {
		setHolding(true);
	}

	/** What was held back goes through. */
	void release() {
		setHolding(false);
	}

	private void setHolding(boolean held) {
		this.lock.lock();
		try {
			this.holding = held;
			this.passes.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void accept() {
		while (!this.entrance.isClosed()) {
			try {
				var client = this.entrance.accept();
				Thread.ofVirtual().start(() -> connect(client));
			}
			catch (IOException closed) {
				// Nobody is let in any more.
			}
		}
	}

	private void connect(Socket client) {
		this.sockets.add(client);
		try {
			awaitPassage();
			var server = new Socket(InetAddress.getLoopbackAddress(), this.serverPort);
			this.sockets.add(server);
			Thread.ofVirtual().start(() -> pass(client, server));
			Thread.ofVirtual().start(() -> pass(server, client));
		}
		catch (IOException | InterruptedException refused) {
			this.sockets.remove(client);
			close(client);
		}
	}

	private void pass(Socket from, Socket to) {
		var buffer = new byte[64 * 1024];
		try (from; to) {
			to.setTcpNoDelay(true);
			for (int length; (length = from.getInputStream().read(buffer)) >= 0;) {
				awaitPassage();
				to.getOutputStream().write(buffer, 0, length);
			}
		}
		catch (IOException | InterruptedException broken) {
			// One end is gone; so is the other one now.
		}
		this.sockets.removeAll(Set.of(from, to));
	}

	private void awaitPassage() throws InterruptedException {
		this.lock.lock();
		try {
			while (this.holding) {
				this.passes.await();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** When it is closed, what is on its way is lost. */
	private static void willReset(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
		}
		catch (SocketException closed) {
			// It is closed.
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException closed) {
			// It is closed.
		}
	}

	@Override
	public void close() {
		try {
			this.entrance.close();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
		release();
		cut();
	}

}
