package com.shop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Anybody can make a cursor with a right checksum; what is in it is still checked. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class ForgedCursorIntegrationTests {

	/** Keys that no list has. */
	private static final List<String> GARBAGE = List.of("", " ", "x", "TEA", " A", "-1 ", "1 -", "NaN A", "A NaN x",
			"99999999999999999999 A", "\u0660 A", "1-1-1-1-1", "0x10", "1e9", "2026-11-28T20:00:00Z",
			"2026-11-28T20:00:00Z/", "2026-11-28T20:00:00Z/x", "2026-11-28T20:00:00Z/1-1-1-1-1",
			"+1000000000-01-01T00:00:00Z/01900000-0000-7000-8000-000000000001", "/", "//", "\u0000", "A \u0000",
			"AZAAAAAAcACAAAAAAAAAAQ==", "\ud83c\udf75");

	/** Almost any text can be the name of a product. */
	private static final Set<String> BY_NAME = Set.of("catalogue ", "products null");

	private final ShopClient shop;

	ForgedCursorIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
	}

	/** What each list puts into the checksum besides the key. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			/products                  | /products{}
			/products?sort=price       | /products{sort=[price]}
			/products?sort=-price      | /products{sort=[-price]}
			/stock                     | /stock{}
			/stock?below=5             | /stock{below=[5]}
			/customers                 | /customers{}
			/orders                    | /orders{}
			/orders?sort=placedAt      | /orders{sort=[placedAt]}
			/payments                  | /payments{}
			/deliveries                | /deliveries{}
			/logs                      | /logs{}
			/ops/messages              | /ops/messages{}
			/                          | `catalogue `
			/staff/products            | `products null`
			/staff/stock               | `stock 10`
			/staff/customers           | `customers null`
			/staff/deliveries          | `deliveries PACK null`
			""")
	void isRefusedByEachList(String path, String list, CapturedOutput output) {
		for (var key : GARBAGE) {
			var cursor = cursor(list, key);
			var answer = this.shop.get(path + (path.contains("?") ? "&" : "?") + "cursor={cursor}", cursor);

			assertThat(answer.status()).as("%s at %s: %s", key, path, answer.body())
				.isIn(BY_NAME.contains(list) ? List.of(200, 400) : List.of(400));
		}
		assertThat(output.toString()).doesNotContain("A request failed");
	}

	/** As names can be anything, a place between them can, too. */
	@ParameterizedTest
	@CsvSource({ "A x, 200", "A, 400" })
	void isTakenIfTheListMightHaveMadeIt(String key, int status) {
		assertThat(this.shop.get("/products?sort=name&cursor={cursor}", cursor("/products{sort=[name]}", key)).status())
			.isEqualTo(status);
	}

	private static String cursor(String list, String key) {
		var checksum = new CRC32();
		checksum.update((list + '\n' + key).getBytes(StandardCharsets.UTF_8));
		var text = key.getBytes(StandardCharsets.UTF_8);
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(ByteBuffer.allocate(Integer.BYTES + text.length)
				.putInt((int) checksum.getValue())
				.put(text)
				.array());
	}

}
