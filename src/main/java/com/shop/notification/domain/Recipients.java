package com.shop.notification.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

	/** Reads the recipients. Customers without a token get one. */
	Map<CustomerId, Recipient> of(Collection<CustomerId> customers) {
		var ids = customers.stream().map(CustomerId::value).distinct().toArray(UUID[]::new);
		var tokens = Stream.generate(UnsubscribeToken::next).limit(ids.length).map(UnsubscribeToken::value);
		// If two instances create a token at the same time, both use the first one.
		return this.jdbc.sql("""
				WITH known AS (SELECT * FROM notification.preferences WHERE customer_id = ANY (:ids)),
				made AS (
				    INSERT INTO notification.preferences AS preferences (customer_id, token)
				    SELECT id, new_token FROM unnest(:ids, :tokens) AS wanted (id, new_token)
				    WHERE id NOT IN (SELECT customer_id FROM known) ORDER BY id
				    ON CONFLICT (customer_id) DO UPDATE SET token = preferences.token
				    RETURNING *)
				SELECT contacts.*, wanted.customer_id AS customer, token, wanted.email AS wants_email, text_message,
				    revision IS NOT NULL AND name IS NULL AS erased
				FROM (SELECT * FROM known UNION ALL SELECT * FROM made) AS wanted
				    LEFT JOIN notification.contacts USING (customer_id)""")
			.param("ids", ids)
			.param("tokens", tokens.toArray(String[]::new))
			.query((row, _) -> Map.entry(new CustomerId(row.getObject("customer", UUID.class)), recipient(row)))
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static Recipient recipient(ResultSet row) throws SQLException {
		var contact = (row.getString("name") != null) ? new Contact(row.getString("name"), row.getString("email"),
				row.getString("phone"), Locale.forLanguageTag(row.getString("locale"))) : null;
		return new Recipient(contact, row.getBoolean("erased"),
				new Preferences(row.getBoolean("wants_email"), row.getBoolean("text_message")),
				new UnsubscribeToken(row.getString("token")));
	}

}
