package com.shop.notification.sms;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;

import javax.net.ssl.SSLHandshakeException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

import com.shop.notification.domain.NoticeRefused;
import com.shop.notification.domain.OutcomeUnknown;

/**
 * Text messages through a provider's HTTP interface, in the shape that the common ones
 * have.
 */
@Component
@ConditionalOnProperty("shop.sms.url")
class HttpTextMessages implements TextMessages {

	private final RestClient http;

	private final URI url;

	private final String from;

	HttpTextMessages(RestClient.Builder builder, SmsProperties properties) {
		if (properties.url() == null) {
			throw new IllegalArgumentException("shop.sms.url is empty");
		}
		var requests = new JdkClientHttpRequestFactory();
		requests.setReadTimeout(properties.timeout());
		this.http = builder.requestFactory(requests)
			.defaultHeaders(headers -> headers.setBasicAuth(properties.user(), properties.password()))
			.build();
		this.url = properties.url();
		this.from = properties.from();
	}

	@Override
	public void send(String phone, String text, String key) {
		var form = new LinkedMultiValueMap<String, String>();
		form.add("To", phone);
		form.add("From", this.from);
		form.add("Body", text);
		try {
			post(form, key);
		}
		catch (HttpClientErrorException.BadRequest | HttpClientErrorException.UnprocessableContent refused) {
			throw new NoticeRefused(refused);
		}
		catch (HttpServerErrorException.GatewayTimeout noAnswer) {
			throw new OutcomeUnknown(noAnswer);
		}
		catch (ResourceAccessException failed) {
			throw wasNeverThere(failed.getCause()) ? failed : new OutcomeUnknown(failed);
		}
	}

	private static boolean wasNeverThere(@Nullable Throwable cause) {
		return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
				|| cause instanceof SSLHandshakeException;
	}

	private void post(LinkedMultiValueMap<String, String> form, String key) {
		this.http.post()
			.uri(this.url)
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body(form)
			.retrieve()
			// Spring takes a redirect for a success.
			.onStatus(HttpStatusCode::is3xxRedirection, (_, response) -> {
				throw new RestClientException("The provider took no message, but answered " + response.getStatusCode());
			})
			.toBodilessEntity();
	}

}
