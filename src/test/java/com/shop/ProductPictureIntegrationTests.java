package com.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** A merchandiser uploads pictures of products. */
@IntegrationTest
class ProductPictureIntegrationTests {

	private static final String PRODUCT = "/products/{sku}";

	private final ShopClient shop;

	private final String url;

	private final HttpClient http = HttpClient.newHttpClient();

	ProductPictureIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	@Test
	void showsAnUploadedPicture() throws Exception {
		var sku = this.shop.aProduct("10.00", 0);
		var picture = new ClassPathResource("inventory/TEA-500.png").getContentAsByteArray();

		var uploaded = upload(sku, "image/png", picture);

		assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(200);
		var imageUrl = URI.create(this.shop.get(PRODUCT, sku).text("imageUrl"));
		assertThat(uploaded.body()).contains(imageUrl.toString());
		assertThat(imageUrl.toString())
			.matches("http://localhost(:[0-9]+)?/products/" + sku + "/image[?]version=[0-9a-f]{32}");
		var shown = get(imageUrl.getPath() + "?" + imageUrl.getQuery(), "");
		assertThat(shown.body()).isEqualTo(picture);
		assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
		assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(shown.headers().firstValue("Cache-Control")).contains("max-age=31536000, public, immutable");
		var etag = shown.headers().firstValue("ETag").orElseThrow();
		assertThat(get(imageUrl.getPath(), etag).statusCode()).isEqualTo(304);
		assertThat(get(imageUrl.getPath(), "").headers().firstValue("Cache-Control")).contains("no-cache, public");
		this.shop.patch(Map.of("imageUrl", imageUrl.toString(), "name", "Assam"), PRODUCT, sku);
		assertThat(get(imageUrl.getPath(), "").statusCode()).as("the picture stays").isEqualTo(200);
		this.shop.patch(Map.of("imageUrl", "https://example.org/x.png"), PRODUCT, sku);
		assertThat(get(imageUrl.getPath(), "").statusCode()).isEqualTo(404);
	}

	@Test
	void takesNoOtherFiles() throws Exception {
		var sku = this.shop.aProduct("10.00", 0);
		var picture = new ClassPathResource("inventory/TEA-500.png").getContentAsByteArray();

		assertThat(upload(sku, "image/jpeg", picture).body()).contains("\"IMAGE_TYPE_DIFFERS\"");
		assertThat(upload(sku, "image/png", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)).statusCode())
			.isEqualTo(422);
		assertThat(upload(sku, "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(415);
		assertThat(upload(sku, "image/png", new byte[512 * 1024 + 1]).body()).contains("\"BODY_TOO_LARGE\"");
		assertThat(upload(sku, "image/png", new byte[0]).statusCode()).isEqualTo(400);
		assertThat(upload("NO-SUCH-THING", "image/png", picture).statusCode()).isEqualTo(404);
		assertThat(this.shop.get(PRODUCT, sku).body().has("imageUrl")).isFalse();
	}

	/**
	 * The picture is what is read and written here, so its ETag counts, not that of the
	 * product.
	 */
	@Test
	void replacesThePictureThatWasSeen() throws Exception {
		var sku = this.shop.aProduct("10.00", 0);
		var image = "/products/" + sku + "/image";
		var first = new ClassPathResource("inventory/TEA-500.png").getContentAsByteArray();
		var second = new ClassPathResource("inventory/MINT-100.png").getContentAsByteArray();
		var product = this.shop.get(PRODUCT, sku).etag();
		assertThat(upload(sku, "image/png", first, "If-Match", "*").statusCode()).as("there is none").isEqualTo(412);
		assertThat(upload(sku, "image/png", first, "If-Match", product).statusCode()).isEqualTo(412);

		var uploaded = upload(sku, "image/png", first);

		var seen = get(image, "").headers().firstValue("ETag").orElseThrow();
		assertThat(uploaded.headers().firstValue("ETag")).contains(seen);
		this.shop.patch(Map.of("name", "Assam"), PRODUCT, sku);
		var replaced = upload(sku, "image/png", second, "If-Match", seen);
		assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
		assertThat(get(image, "").body()).isEqualTo(second);
		var late = upload(sku, "image/png", first, "If-Match", seen);
		assertThat(late.statusCode()).isEqualTo(412);
		assertThat(late.body()).contains("\"CHANGED_SINCE_READ\"");
		assertThat(upload(sku, "image/png", first, "If-Match", "*").statusCode()).isEqualTo(200);
		assertThat(get(image, "").body()).isEqualTo(first);
	}

	private HttpResponse<String> upload(String sku, String type, byte[] content, String... headers)
			throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(this.url + "/products/" + sku + "/image"))
			.header("Authorization", TestTokens.of("merchandiser"))
			.header("Content-Type", type)
			.PUT(HttpRequest.BodyPublishers.ofByteArray(content));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<byte[]> get(String path, String etag) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(this.url + path)).header("Accept", "image/avif,image/webp,*/*");
		if (!etag.isEmpty()) {
			request.header("If-None-Match", etag);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
	}

}
