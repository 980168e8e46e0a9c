package com.shop.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;

/**
 * Finds out that the web port is taken before any server starts; the web server takes it
 * as one of the last.
 */
@Order(0)
class WebPortCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final int DEFAULT = 8080;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		var environment = context.getEnvironment();
		var port = environment.getProperty("server.port", Integer.class, DEFAULT);
		if (context instanceof WebServerApplicationContext && context.getParent() == null && port > 0) {
			requireFree(environment.getProperty("server.address", InetAddress.class), port);
		}
	}

	private static void requireFree(@Nullable InetAddress address, int port) {
		try (var socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(address, port));
		}
		catch (IOException taken) {
			throw new PortInUseException(port, taken);
		}
	}

}
