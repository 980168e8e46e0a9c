package com.shop.notification.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The place of a notification in the list of all. A notification that comes again moves
 * to the end; its former place stays the same for whoever reads on from there.
 */
public record NoticeKey(Instant notedAt, NotificationId id) {

	/** Of the years that the database can store. */
	private static final Pattern FORM = Pattern.compile("([0-9]{4}-[^/]{1,30})/(.{1,200})");

	/** Parses the text of a key; throws if the text is none. */
	public static NoticeKey valueOf(String text) {
		var parts = FORM.matcher(text);
		if (!parts.matches()) {
			throw new IllegalArgumentException("Not an instant and an id");
		}
		try {
			return new NoticeKey(Instant.parse(parts.group(1)), NotificationId.valueOf(parts.group(2)));
		}
		catch (DateTimeException nonsense) {
			throw new IllegalArgumentException("Not an instant", nonsense);
		}
	}

	@Override
	public String toString() {
		return notedAt + "/" + id;
	}

}
