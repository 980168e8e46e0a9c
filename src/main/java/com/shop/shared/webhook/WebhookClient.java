package com.shop.shared.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to addresses chosen by clients, which are not trusted: it connects to allowed
 * addresses only, follows no redirects, uses no proxy, shares no state between requests,
 * and stops at a deadline. Only the status of the response is read.
 */
public final class WebhookClient implements AutoCloseable {

	private static final int SUCCESS = 2;

	private static final int HUNDRED = 100;

	private final Duration timeout;

	private final Clock clock;

	private final CloseableHttpClient http;

	/**
	 * Aborts requests that take too long, even if the receiver keeps sending a byte now
	 * and then.
	 */
	private final ScheduledExecutorService deadlines = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

	/**
	 * Creates a client.
	 * @param timeout how long one attempt may take, from looking up the host to the
	 * response
	 * @param connections how many requests may be underway at a time
	 */
	public WebhookClient(Duration timeout, PublicAddresses addresses, int connections, Clock clock) {
		this.timeout = timeout;
		this.clock = clock;
		this.http = client(Timeout.of(timeout), addresses, connections);
	}

	private static CloseableHttpClient client(Timeout timeout, PublicAddresses addresses, int connections) {
		var manager = PoolingHttpClientConnectionManagerBuilder.create()
			.setDnsResolver(addresses)
			.setDefaultConnectionConfig(
					ConnectionConfig.custom().setConnectTimeout(timeout).setSocketTimeout(timeout).build())
			.setMaxConnTotal(connections)
			.setMaxConnPerRoute(connections)
			.build();
		return HttpClients.custom()
			.setConnectionManager(manager)
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

	/** Returns a lease that outlasts an attempt and the recording of its result. */
	public Duration lease() {
		return this.timeout.multipliedBy(2).plusSeconds(10);
	}

	/**
	 * Makes one attempt.
	 * @param secrets each of them signs
	 * @return why it failed, such as {@code HTTP_500} or {@code TIMEOUT}; empty if the
	 * receiver has accepted it
	 */
	public String attempt(URI url, String id, String body, List<WebhookSecret> secrets) {
		try {
			var status = post(url, id, body, secrets);
			return (status / HUNDRED == SUCCESS) ? "" : "HTTP_" + status;
		}
		catch (AddressForbidden forbidden) {
			return "ADDRESS_FORBIDDEN";
		}
		catch (UnknownHostException unknown) {
			return "HOST_UNKNOWN";
		}
		catch (InterruptedIOException late) {
			return "TIMEOUT";
		}
		catch (SSLException untrusted) {
			return "TLS_FAILED";
		}
		catch (IOException failed) {
			return "CONNECTION_FAILED";
		}
	}

	/**
	 * Signs and posts the JSON.
	 * @return the status of the response
	 */
	int post(URI url, String id, String body, List<WebhookSecret> secrets) throws IOException {
		var request = signed(url, id, body, secrets);
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

	private HttpPost signed(URI url, String id, String body, List<WebhookSecret> secrets) {
		var now = this.clock.instant();
		var request = new HttpPost(url);
		request.setHeader("webhook-id", id);
		request.setHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()));
		request.setHeader("webhook-signature",
				secrets.stream().map(secret -> secret.sign(id, now, body)).collect(Collectors.joining(" ")));
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
