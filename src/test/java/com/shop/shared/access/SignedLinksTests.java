package com.shop.shared.access;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/** A link opens what it is for, until it expires, and nothing else. */
class SignedLinksTests {

	private static final URI SHOP = URI.create("https://shop.example.org");

	private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

	private static final String SECRET = "0123456789abcdef0123456789abcdef";

	private static final String OTHER = "fedcba9876543210fedcba9876543210";

	private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

	private final SignedLinks links = links(SECRET, null, NOW);

	@Test
	void opensWhatItIsFor() {
		var link = this.links.sign(LinkPurpose.PAY, ID, NOW);

		assertThat(this.links.isValid(LinkPurpose.PAY, ID.toString(), link)).isTrue();
		assertThat(this.links.page(LinkPurpose.PAY, ID, NOW))
			.isEqualTo(URI.create("https://shop.example.org/pay/" + ID + "?link=" + link));
	}

	@Test
	void isTheSameEachTime() {
		assertThat(this.links.sign(LinkPurpose.PAY, ID, NOW)).isEqualTo(this.links.sign(LinkPurpose.PAY, ID, NOW));
	}

	@Test
	void opensNothingElse() {
		var link = this.links.sign(LinkPurpose.PAY, ID, NOW);

		assertThat(this.links.isValid(LinkPurpose.TRACK, ID.toString(), link)).isFalse();
		assertThat(this.links.isValid(LinkPurpose.PAY, "01900000-0000-7000-8000-000000000002", link)).isFalse();
		assertThat(this.links.isValid(LinkPurpose.PAY, "nonsense", link)).isFalse();
	}

	@Test
	void opensNothingWhenItsTimeIsOver() {
		var link = this.links.sign(LinkPurpose.PAY, ID, NOW);
		var end = NOW.plus(LinkPurpose.PAY.lifetime());

		assertThat(links(SECRET, null, end).isValid(LinkPurpose.PAY, ID.toString(), link)).isTrue();
		assertThat(links(SECRET, null, end.plus(Duration.ofSeconds(1))).isValid(LinkPurpose.PAY, ID.toString(), link))
			.isFalse();
	}

	@Test
	void cannotBeMadeToLastLonger() {
		var link = this.links.sign(LinkPurpose.PAY, ID, NOW);
		var later = this.links.sign(LinkPurpose.PAY, ID, NOW.plus(Duration.ofDays(1)));

		var mixed = later.split("\\.", 2)[0] + "." + link.split("\\.", 2)[1];

		assertThat(this.links.isValid(LinkPurpose.PAY, ID.toString(), mixed)).isFalse();
	}

	@Test
	void outlivesTheSecretThatItWasSignedWith() {
		var link = this.links.sign(LinkPurpose.PAY, ID, NOW);

		assertThat(links(OTHER, SECRET, NOW).isValid(LinkPurpose.PAY, ID.toString(), link)).isTrue();
		assertThat(links(OTHER, null, NOW).isValid(LinkPurpose.PAY, ID.toString(), link)).isFalse();
		assertThat(links(OTHER, SECRET, NOW).sign(LinkPurpose.PAY, ID, NOW)).isNotEqualTo(link);
	}

	/** The steps of docs/runbook.md, with an instance of either side during each. */
	@Test
	void isValidAtEachInstanceWhileTheSecretIsReplaced() {
		var steps = List.of(links(SECRET, null, NOW), links(SECRET, OTHER, NOW), links(OTHER, SECRET, NOW));

		for (var step = 1; step < steps.size(); step++) {
			for (var instance : steps.subList(step - 1, step + 1)) {
				var link = instance.sign(LinkPurpose.PAY, ID, NOW);
				assertThat(steps.subList(step - 1, step + 1))
					.allMatch(each -> each.isValid(LinkPurpose.PAY, ID.toString(), link));
			}
		}
		assertThat(steps.getLast().sign(LinkPurpose.PAY, ID, NOW))
			.isNotEqualTo(steps.getFirst().sign(LinkPurpose.PAY, ID, NOW));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", ".", "zzzzzz.AAAAAAAAAAAAAAAAAAAAAA", "99999999999999.AAAAAAAAAAAAAAAAAAAAAA",
			"null" })
	void isNothingThatSomebodyMadeUp(String link) {
		assertThat(this.links.isValid(LinkPurpose.PAY, ID.toString(), link)).isFalse();
		assertThat(this.links.isValid(LinkPurpose.PAY, ID.toString(), null)).isFalse();
	}

	@Test
	void isKeptByABrowserForSomeDaysBesideFewOthers() {
		var kept = IntStream.range(10, 22)
			.mapToObj(number -> UUID.fromString("01900000-0000-7000-8000-0000000000" + number))
			.map(id -> this.links.keep(LinkPurpose.TRACK, id, NOW))
			.collect(Collectors.toCollection(ArrayList::new));
		assertThat(kept).allSatisfy(cookie -> assertThat(cookie.getMaxAge()).isEqualTo(7 * 24 * 60 * 60));
		Collections.shuffle(kept, new Random(1));
		kept.add(new Cookie("basket", "x"));
		var request = new MockHttpServletRequest();
		request.setCookies(kept.toArray(Cookie[]::new));

		assertThat(this.links.forgetOldest(request)).extracting(Cookie::getName, Cookie::getMaxAge, Cookie::getPath)
			.containsExactly(tuple("track-01900000-0000-7000-8000-000000000010", 0, "/pay"),
					tuple("track-01900000-0000-7000-8000-000000000011", 0, "/pay"));
		assertThat(this.links.forgetOldest(new MockHttpServletRequest())).isEmpty();
	}

	@Test
	void isNotSignedWithAShortSecret() {
		assertThatIllegalArgumentException().isThrownBy(() -> new LinkProperties("too short", null))
			.withMessage("shop.links.secret must have 32 to 500 characters");
		assertThatIllegalArgumentException().isThrownBy(() -> new LinkProperties(SECRET, "too short"));
	}

	@Test
	void doesNotTellItsSecret() {
		assertThat(new LinkProperties(SECRET, OTHER).toString()).doesNotContain(SECRET, OTHER);
	}

	private static SignedLinks links(String secret, @Nullable String previous, Instant now) {
		return TestLinks.of(SHOP, secret, previous, Clock.fixed(now, ZoneOffset.UTC));
	}

}
