package com.shop.order.callback;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

import static java.util.Objects.requireNonNull;

/**
 * Posts to addresses chosen by clients, which are not trusted: it connects to public
 * addresses only, follows no redirects, uses no proxy, shares no state between requests,
 * and stops at a deadline. Only the status of the response is read.
 */
@Component
@ConditionalOnProperty("shop.order.callbacks.secret")
class CallbackClient implements AutoCloseable {

	private static final int CONNECTIONS = CallbackSender.AT_ONCE;

	private final CallbackSecret secret;

	private final Duration timeout;

	private final Clock clock;

	private final CloseableHttpClient http;

	/**
	 * Aborts requests that take too long, even if the receiver keeps sending a byte now
	 * and then.
	 */
	private final ScheduledExecutorService deadlines = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("callback-deadlines").factory());

	CallbackClient(CallbackProperties properties, Clock clock) {
		this.secret = requireNonNull(properties.secret(), "shop.order.callbacks.secret");
		this.timeout = properties.timeout();
		this.clock = clock;
		this.http = client(properties);
	}

	private static CloseableHttpClient client(CallbackProperties properties) {
		var timeout = Timeout.of(properties.timeout());
		var connections = PoolingHttpClientConnectionManagerBuilder.create()
			.setDnsResolver(new PublicAddresses(properties.allowedNetworks()))
			.setDefaultConnectionConfig(
					ConnectionConfig.custom().setConnectTimeout(timeout).setSocketTimeout(timeout).build())
			.setMaxConnTotal(CONNECTIONS)
			.setMaxConnPerRoute(CONNECTIONS)
			.build();
		return HttpClients.custom()
			.setConnectionManager(connections)
			.setConnectionReuseStrategy((_, _, _) -> false)
			.setDefaultRequestConfig(
					RequestConfig.custom().setResponseTimeout(timeout).setConnectionRequestTimeout(timeout).build())
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableContentCompression()
			.setUserAgent("Shop")
			.build();
	}

	/**
	 * Signs and posts the JSON.
	 * @return the status of the response
	 */
	int post(URI url, String id, String body) throws IOException {
		var request = signed(url, id, body);
		var deadline = this.deadlines.schedule(request::cancel, this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		try {
			return this.http.executeOpen(null, request, null).getCode();
		}
		catch (IOException failed) {
			throw request.isCancelled() ? late() : failed;
		}
		catch (IllegalStateException released) {
			if (!request.isCancelled()) {
				throw released;
			}
			// The deadline took the connection away before the request was sent.
			throw late();
		}
		finally {
			deadline.cancel(false);
			// Closes the connection. Closing the response instead would read it to its
			// end.
			request.cancel();
		}
	}

	private HttpPost signed(URI url, String id, String body) {
		var now = this.clock.instant();
		var request = new HttpPost(url);
		request.setHeader("webhook-id", id);
		request.setHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()));
		request.setHeader("webhook-signature", this.secret.sign(id, now, body));
		request.setEntity(new StringEntity(body, ContentType.create("application/json", StandardCharsets.UTF_8)));
		return request;
	}

	private InterruptedIOException late() {
		return new InterruptedIOException("No answer within " + this.timeout);
	}

	@Override
	public void close() throws IOException {
		this.deadlines.shutdownNow();
		this.http.close();
	}

}
