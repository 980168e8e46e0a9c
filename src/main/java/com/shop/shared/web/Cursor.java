package com.shop.shared.web;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Tells where a client is in a list: the key of the last entry that it got, not a number
 * of entries, so that nothing is skipped or repeated while entries come and go. It is
 * opaque to clients. A checksum ties it to its list, filters and order; it protects from
 * mistakes only, because a forged cursor shows nothing that the list does not.
 */
final class Cursor {

	private Cursor() {
	}

	/**
	 * Creates a cursor.
	 * @param list the list with its filters and its order
	 * @param key the key of the last entry before the cursor
	 */
	static String of(String list, String key) {
		var text = key.getBytes(StandardCharsets.UTF_8);
		var bytes = ByteBuffer.allocate(Integer.BYTES + text.length).putInt(checksum(list, key)).put(text).array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** Returns the key; empty if this is not a cursor of that list. */
	static Optional<String> keyIn(String list, String cursor) {
		try {
			var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
			var checksum = bytes.getInt();
			var key = StandardCharsets.UTF_8.decode(bytes).toString();
			return (checksum == checksum(list, key)) ? Optional.of(key) : Optional.empty();
		}
		catch (IllegalArgumentException | BufferUnderflowException malformed) {
			return Optional.empty();
		}
	}

	private static int checksum(String list, String key) {
		var checksum = new CRC32();
		checksum.update((list + '\n' + key).getBytes(StandardCharsets.UTF_8));
		return (int) checksum.getValue();
	}

}
