package com.shop.notification.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.shared.CustomerId;

/** Reads what is needed to send notices to many customers. */
@Component
class Recipients {

	private final JdbcClient jdbc;

	Recipients(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Reads the recipients. */
	Map<CustomerId, Recipient> of(Collection<CustomerId> customers) {
		return this.jdbc.sql("""
				SELECT contacts.*, id AS customer, coalesce(preferences.email, true) AS wants_email,
				    coalesce(text_message, true) AS text_message, revision IS NOT NULL AND name IS NULL AS erased
				FROM unnest(:ids::uuid[]) AS wanted (id)
				    LEFT JOIN notification.preferences ON preferences.customer_id = id
				    LEFT JOIN notification.contacts ON contacts.customer_id = id""")
			.param("ids", customers.stream().map(CustomerId::value).distinct().toArray(UUID[]::new))
			.query((row, _) -> Map.entry(new CustomerId(row.getObject("customer", UUID.class)), recipient(row)))
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static Recipient recipient(ResultSet row) throws SQLException {
		var contact = (row.getString("name") != null) ? new Contact(row.getString("name"), row.getString("email"),
				row.getString("phone"), Locale.forLanguageTag(row.getString("locale"))) : null;
		return new Recipient(contact, row.getBoolean("erased"),
				new Preferences(row.getBoolean("wants_email"), row.getBoolean("text_message")));
	}

}
