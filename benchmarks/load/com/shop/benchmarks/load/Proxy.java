package com.shop.benchmarks.load;

import java.io.IOException;
import java.net.URI;

import io.undertow.Undertow;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;

/** Undertow's proxy, which gives each request to the next instance. */
final class Proxy implements AutoCloseable {

	/** Enough for every customer; the proxy shall not be what limits. */
	private static final int CONNECTIONS = 1_000;

	/** Milliseconds, shorter than instances keep idle connections open. */
	private static final int IDLE = 5_000;

	private final LoadBalancingProxyClient instances = new LoadBalancingProxyClient()
		.setConnectionsPerThread(CONNECTIONS)
		.setSoftMaxConnectionsPerThread(CONNECTIONS)
		.setTtl(IDLE);

	private final URI url;

	private final Undertow server;

	Proxy() throws IOException {
		var port = Instance.freePort();
		this.url = URI.create("http://127.0.0.1:" + port);
		this.server = Undertow.builder()
			.addHttpListener(port, "127.0.0.1")
			.setHandler(ProxyHandler.builder().setProxyClient(this.instances).build())
			.build();
		this.server.start();
	}

	URI url() {
		return this.url;
	}

	void add(Instance instance) {
		this.instances.addHost(instance.url());
	}

	void remove(Instance instance) {
		this.instances.removeHost(instance.url());
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
