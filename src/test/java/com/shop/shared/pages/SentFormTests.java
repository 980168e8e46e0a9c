package com.shop.shared.pages;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;

import com.shop.shared.pages.SentForm.Field;

import static org.assertj.core.api.Assertions.assertThat;

class SentFormTests {

	@Test
	void isSentAgainAsItWas() {
		var request = aForm("/error");
		request.setAttribute(RequestDispatcher.FORWARD_REQUEST_URI, "/checkout");
		request.setAttribute(RequestDispatcher.FORWARD_QUERY_STRING, "link=a%3Db");
		request.addParameter("link", "a=b");
		request.addParameter("item", "TEA", "COFFEE");

		assertThat(SentForm.of(request)).hasValueSatisfying(form -> {
			assertThat(form.action()).isEqualTo("/checkout?link=a%3Db");
			assertThat(form.fields()).containsExactly(new Field("item", "TEA"), new Field("item", "COFFEE"));
		});
	}

	@Test
	void isNotSentToAnotherHost() {
		var request = aForm("//evil.example.org/steal");
		request.addParameter("item", "TEA");

		assertThat(SentForm.of(request))
			.hasValueSatisfying(form -> assertThat(form.action()).isEqualTo("/evil.example.org/steal"));
	}

	/** What is in the address is known without the body. */
	@Test
	void isNotOfferedWithoutItsContent() {
		var request = aForm("/checkout");
		request.setQueryString("link=a");
		request.addParameter("link", "a");

		assertThat(SentForm.of(request)).isEmpty();
	}

	@Test
	void isNoRequestOfAProgram() {
		var request = aForm("/orders");
		request.setContentType(MediaType.APPLICATION_JSON_VALUE);
		assertThat(SentForm.of(request)).isEmpty();
		request.setContentType("nonsense");
		assertThat(SentForm.of(request)).isEmpty();
		assertThat(SentForm.of(new MockHttpServletRequest("GET", "/"))).isEmpty();
	}

	private static MockHttpServletRequest aForm(String path) {
		var request = new MockHttpServletRequest("POST", path);
		request.setContentType("application/x-www-form-urlencoded;charset=UTF-8");
		return request;
	}

}
