package com.shop.notification;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;

import com.shop.Messages;
import com.shop.customer.CustomerErased;
import com.shop.notification.domain.Channel;
import com.shop.notification.domain.Contact;
import com.shop.notification.domain.Contacts;
import com.shop.notification.domain.NotificationPreferences;
import com.shop.notification.domain.Preferences;
import com.shop.shared.CustomerId;
import com.shop.shared.problem.NotFound;
import com.shop.shared.problem.Precondition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the module knows of customers: how to reach them, and how they want to be. */
@ApplicationModuleTest(extraIncludes = "messages")
@Import(Audience.Everybody.class)
class AudienceModuleTests {

	private final Messages messages;

	private final NotificationPreferences preferences;

	private final Contacts contacts;

	private final JdbcClient jdbc;

	AudienceModuleTests(Messages messages, NotificationPreferences preferences, Contacts contacts, JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.messages = messages;
		this.preferences = preferences;
		this.contacts = contacts;
	}

	@Test
	void changesOneChannelAndNoOther() {
		var customer = CustomerId.next();
		assertThat(this.preferences.find(customer)).isEqualTo(new Preferences(true, true));

		this.preferences.change(customer, Channel.TEXT_MESSAGE, false);
		assertThat(this.preferences.find(customer)).isEqualTo(new Preferences(true, false));
		this.preferences.change(customer, Channel.EMAIL, false);
		this.preferences.change(customer, Channel.TEXT_MESSAGE, true);
		assertThat(this.preferences.find(customer)).isEqualTo(new Preferences(false, true));
		assertThat(this.preferences.find(CustomerId.next())).isEqualTo(new Preferences(true, true));
	}

	@Test
	void knowsNoPreferencesOfNobody() {
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.preferences.find(Audience.NOBODY))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("CUSTOMER_NOT_FOUND"));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.preferences.change(Audience.NOBODY, Precondition.NONE, new Preferences(true, true)));
	}

	@Test
	void keepsNothingOfAnErasedCustomerWhoseLinksStillWork() {
		var customer = Audience.aStranger("en");
		this.messages.send(customer);
		this.preferences.change(customer.customerId(), Channel.EMAIL, false);
		this.messages.send(new CustomerErased(customer.customerId(), 2));

		this.preferences.change(customer.customerId(), Channel.EMAIL, false);

		assertThat(this.preferences.of(customer.customerId())).as("what the page of the link says")
			.isEqualTo(new Preferences(false, false));
		assertThat(this.jdbc.sql("SELECT count(*) FROM notification.preferences WHERE customer_id = ?")
			.param(customer.customerId().value())
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void knowsTheNewestContact() {
		var second = Audience.aStranger(CustomerId.next(), 2, "new@example.org", "de-AT");
		var first = Audience.aStranger(second.customerId(), 1, "old@example.org", "en");

		this.messages.send(second, first, second);

		assertThat(this.contacts.find(second.customerId()))
			.contains(new Contact(second.name(), "new@example.org", second.phone(), Locale.forLanguageTag("de-AT")));
	}

	@Test
	void takesACustomerOfBeforeThereWereLocalesForEnglish() {
		var old = Audience.aStranger(null);

		this.messages.send(old);

		assertThat(this.contacts.find(old.customerId())).map(Contact::locale).contains(Locale.ENGLISH);
		assertThat(this.contacts.find(CustomerId.next())).isEmpty();
	}

}
