package com.shop.shared;

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the topics of events are called on the broker.
 *
 * @param prefix {@code shop.topics.prefix}, which stands before the name of every topic
 * of events; of two shops on one broker, one needs it
 */
@ConfigurationProperties("shop.topics")
public record TopicNames(@DefaultValue("") String prefix) {

	private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9._-]{0,100}");

	public TopicNames {
		if (!PREFIX.matcher(prefix).matches()) {
			throw new IllegalArgumentException("shop.topics.prefix must consist of letters, digits, dots, hyphens and"
					+ " underscores, at most 100, but is " + prefix);
		}
	}

	/**
	 * The topic on the broker.
	 * @param name as the contract has it
	 */
	public String of(String name) {
		return this.prefix + name;
	}

}
