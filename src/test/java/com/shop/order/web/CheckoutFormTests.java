package com.shop.order.web;

import java.util.Map;
import java.util.UUID;

import jakarta.validation.Validation;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.validation.FieldError;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;
import org.springframework.web.bind.ServletRequestDataBinder;

import static org.assertj.core.api.Assertions.assertThat;

class CheckoutFormTests {

	/** Also if nobody has opened them, a browser sends the fields of another address. */
	@Test
	void goesToTheAddressOfTheCustomerIfNoOtherIsEntered() throws Exception {
		var binder = sent(Map.of("elsewhere.street", "", "elsewhere.city", "", "elsewhere.postalCode", "",
				"elsewhere.country", ""));

		assertThat(binder.getBindingResult().getAllErrors()).isEmpty();
		assertThat(binder.getTarget()).isInstanceOfSatisfying(CheckoutForm.class,
				form -> assertThat(form.deliveryAddress()).isEmpty());
	}

	@Test
	void asksForTheRestOfAnotherAddress() throws Exception {
		var binder = sent(Map.of("elsewhere.street", "1 Navy Yard", "elsewhere.city", "", "elsewhere.postalCode", "",
				"elsewhere.country", ""));

		assertThat(binder.getBindingResult().getFieldErrors()).extracting(FieldError::getField)
			.contains("elsewhere.city", "elsewhere.country");
	}

	/** Binds and validates as Spring MVC does for the checkout. */
	private static ServletRequestDataBinder sent(Map<String, String> fields) throws Exception {
		var request = new MockHttpServletRequest("POST", "/checkout");
		request.setParameters(fields);
		request.addParameter("key", UUID.randomUUID().toString());
		request.addParameter("item", "TEA-500:1");
		request.addParameter("total", "EUR 19.99");
		var binder = new ServletRequestDataBinder(null, "checkoutForm");
		binder.setTargetType(ResolvableType.forClass(CheckoutForm.class));
		CheckoutPage.bind(binder);
		try (var validation = Validation.buildDefaultValidatorFactory()) {
			binder.setValidator(new SpringValidatorAdapter(validation.getValidator()));
			binder.construct(request);
			binder.bind(request);
			binder.validate();
		}
		return binder;
	}

}
