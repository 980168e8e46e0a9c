package com.shop.order.web;

import org.junit.jupiter.api.Test;

import com.shop.shared.http.Client;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTests {

	private static final Client ADA = new Client("ada");

	private static final Client GRACE = new Client("grace");

	private final Places places = new Places(3, 2);

	@Test
	void givesAClientOnlyItsShare() {
		assertThat(this.places.take(ADA)).isTrue();
		assertThat(this.places.take(ADA)).isTrue();
		assertThat(this.places.take(ADA)).isFalse();
		assertThat(this.places.take(GRACE)).isTrue();
	}

	@Test
	void givesNoMoreThanThereAre() {
		this.places.take(ADA);
		this.places.take(ADA);
		this.places.take(GRACE);

		assertThat(this.places.take(GRACE)).isFalse();
	}

	@Test
	void givesAPlaceAgainOnceSomebodyLeaves() {
		this.places.take(ADA);
		this.places.take(ADA);

		this.places.leave(ADA);

		assertThat(this.places.take(ADA)).isTrue();
		assertThat(this.places.take(ADA)).isFalse();
	}

}
