package com.shop.benchmarks.contender;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * An event of about 450 bytes as JSON. The first digits in it are the number.
 *
 * @param number a unique number; the keys of any thousand consecutive events differ
 */
public record Event(long number, String customer, String text) {

	public static final int KEYS = 1_000;

	private static final int TEXT_BYTES = 192;

	/** Created once, so that creating them is not measured. */
	private static final List<String> TEXTS = texts();

	/** Returns the event with this number, which is always the same. */
	public static Event of(long number) {
		return new Event(number, key(number), TEXTS.get((int) (number % KEYS)));
	}

	private static List<String> texts() {
		var random = new Random(1);
		return IntStream.range(0, KEYS).mapToObj(_ -> {
			var bytes = new byte[TEXT_BYTES];
			random.nextBytes(bytes);
			return HexFormat.of().formatHex(bytes);
		}).toList();
	}

	/** Returns the key of the event with this number. */
	public static String key(long number) {
		return "customer-" + number % KEYS;
	}

	/** Written by hand, so that serialization is not measured. */
	public String json() {
		return "{\"number\":" + this.number + ",\"customer\":\"" + this.customer + "\",\"text\":\"" + this.text + "\"}";
	}

}
