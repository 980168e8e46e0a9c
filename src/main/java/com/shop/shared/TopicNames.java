package com.shop.shared;

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;

/**
 * The names of the topics on the broker.
 *
 * @param prefix what precedes the name of every topic; if two shops share a broker, one
 * needs a prefix
 */
@ConfigurationProperties("shop.topics")
public record TopicNames(
		@Accepts("at most 100 letters, digits, dots, hyphens and underscores") @DefaultValue("") String prefix) {

	private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9._-]{0,100}");

	public TopicNames {
		if (!PREFIX.matcher(prefix).matches()) {
			throw new IllegalArgumentException(
					"shop.topics.prefix must consist of at most 100 letters, digits, dots, hyphens and"
							+ " underscores, but is " + prefix);
		}
	}

	/**
	 * Returns the name of a topic on the broker.
	 * @param name the name in the event's contract
	 */
	public String of(String name) {
		return this.prefix + name;
	}

}
