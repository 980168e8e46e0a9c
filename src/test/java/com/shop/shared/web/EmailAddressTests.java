package com.shop.shared.web;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.Validation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAddressTests {

	@ParameterizedTest
	@ValueSource(strings = { "ada@example.org", "ada.king+shop@mail.example.co.uk", "o'neill@example.org",
			"-eve@example.org", "a_b!c@xn--mnchen-3ya.de", "1@2.example" })
	void takesWhatIsMailedAsItIsWritten(String address) throws AddressException {
		assertThat(isAddress(address)).isTrue();
		assertThat(new InternetAddress(address, true).getAddress()).isEqualTo(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ada", "@example.org", "ada@", "a@b.c#x", "a@b.c\u200b", "jörn@example.org",
			"ada@münchen.de", "a@[127.0.0.1]", "a@localhost", "a@127.0.0.1", "a..b@example.org", ".a@example.org",
			"a.@example.org", "\"a b\"@example.org", "a b@example.org", "a@-example.org", "a@example-.org",
			"a@b@example.org", "a@example..org", "a@example.org.", "Ada <ada@example.org>",
			"a@example.org\nBcc: b@example.org" })
	void refusesEverythingElse(String address) {
		assertThat(isAddress(address)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 65, 10_000 })
	void refusesLongOnes(int length) {
		assertThat(isAddress("a".repeat(length) + "@example.org")).isFalse();
		assertThat(isAddress("a@" + "a.".repeat(length) + "example.org".repeat(10))).isFalse();
	}

	private static boolean isAddress(String address) {
		try (var validation = Validation.buildDefaultValidatorFactory()) {
			return validation.getValidator().validate(new Contact(address)).isEmpty();
		}
	}

	record Contact(@EmailAddress String email) {
	}

}
