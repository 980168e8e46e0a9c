package com.shop.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is to be cut is cut. */
class CuttableConnectionTests {

	private static final int PATIENCE = 10_000;

	private static final int SILENCE = 200;

	private ServerSocket server;

	private CuttableConnection connection;

	private Socket client;

	private Socket accepted;

	@BeforeEach
	void connect() throws IOException {
		this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		this.connection = CuttableConnection.to(this.server.getLocalPort());
		this.client = new Socket(InetAddress.getLoopbackAddress(), this.connection.port());
		this.accepted = this.server.accept();
		this.accepted.setSoTimeout(PATIENCE);
	}

	@AfterEach
	void close() throws IOException {
		this.connection.close();
		this.server.close();
	}

	@Test
	void passesWhatIsSent() throws IOException {
		assertPasses(7);
	}

	@Test
	void cutsBothEnds() throws IOException {
		assertPasses(7);

		this.connection.cut();

		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> this.client.getInputStream().read());
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> this.accepted.getInputStream().read());
	}

	@Test
	void holdsBackWhatIsSentUntilItIsReleased() throws IOException {
		this.connection.hold();
		this.client.getOutputStream().write(7);
		this.accepted.setSoTimeout(SILENCE);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> this.accepted.getInputStream().read());

		this.accepted.setSoTimeout(PATIENCE);
		this.connection.release();
		assertThat(this.accepted.getInputStream().read()).isEqualTo(7);
	}

	private void assertPasses(int sent) throws IOException {
		this.client.getOutputStream().write(sent);

		assertThat(this.accepted.getInputStream().read()).isEqualTo(sent);
	}

}
