package com.shop.shared.web;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.modulith.test.ApplicationModuleTest;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.web.RepeatedPosts.Post;

import static org.assertj.core.api.Assertions.assertThat;

/** The limits for requests do not hold for the shop's own answers. */
@ApplicationModuleTest
class RepeatedPostsModuleTests {

	private static final int FINDINGS = 2_000;

	private final RepeatedPosts posts;

	private final JsonMapper json;

	RepeatedPostsModuleTests(RepeatedPosts posts, JsonMapper json) {
		this.posts = posts;
		this.json = json;
	}

	@Test
	void repeatAnAnswerOfAnySize() throws Exception {
		var finding = Map.of("equation", "MONEY", "held", new BigDecimal("10.50"), "note", "x".repeat(20_000));
		var findings = Stream.concat(Stream.of(finding),
				Stream.generate(() -> Map.of("equation", "STOCK", "order", UUID.randomUUID(), "held", 7)));
		var body = Map.of("findings", findings.limit(FINDINGS).toList());
		var key = new IdempotencyKey("", UUID.randomUUID().toString());
		var post = new Post("/ops/conservation/check", null, null);

		this.posts.answer(key, post, () -> ResponseEntity.ok(body));
		var again = this.posts.answer(key, post, () -> {
			throw new IllegalStateException("It was done before");
		});

		assertThat(this.json.valueToTree(again.getBody()).toString()).hasSizeGreaterThan(FINDINGS)
			.isEqualTo(this.json.readTree(this.json.writeValueAsString(body)).toString());
		assertThat(again.getStatusCode().value()).isEqualTo(200);
	}

}
