package com.shop.notification.sms;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

import com.shop.shared.DialledNumber;
import com.shop.shared.notice.NoticeRefused;
import com.shop.shared.notice.OutcomeUnknown;

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
		var form = new Form(
				"To=" + encoded(DialledNumber.of(phone)) + "&From=" + encoded(this.from) + "&Body=" + encoded(text));
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
			throw form.isHandedOver() ? new OutcomeUnknown(failed) : failed;
		}
	}

	private static String encoded(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private void post(Form form, String key) {
		this.http.post()
			.uri(this.url)
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.contentLength(form.length())
			.body(form)
			.retrieve()
			// Spring takes a redirect for a success.
			.onStatus(HttpStatusCode::is3xxRedirection, (_, response) -> {
				throw new RestClientException("The provider took no message, but answered " + response.getStatusCode());
			})
			.toBodilessEntity();
	}

	/**
	 * The fields of a message. The client asks for them when there is a connection and
	 * the head of the request was written, so a provider took nothing if nobody asked. No
	 * exception tells that: a timeout can mean either.
	 */
	private static final class Form implements StreamingHttpOutputMessage.Body {

		private final byte[] fields;

		private volatile boolean handedOver;

		Form(String fields) {
			this.fields = fields.getBytes(StandardCharsets.US_ASCII);
		}

		int length() {
			return this.fields.length;
		}

		@Override
		public void writeTo(OutputStream provider) throws IOException {
			this.handedOver = true;
			provider.write(this.fields);
		}

		boolean isHandedOver() {
			return this.handedOver;
		}

	}

}
