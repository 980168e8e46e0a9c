package com.shop.benchmarks.contender;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What is sent: about 450 bytes as JSON, of which the first digits are the number.
 *
 * @param number unique; the keys of a thousand in a row differ
 */
public record Event(long number, String customer, String text) {

	public static final int KEYS = 1_000;

	private static final int TEXT_BYTES = 192;

	/** Made once: to make them shall not be what is measured. */
	private static final List<String> TEXTS = texts();

	/** The same for the same number. */
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

	/** The key of the event with that number. */
	public static String key(long number) {
		return "customer-" + number % KEYS;
	}

	/** Written by hand: to serialize it shall not be what is measured. */
	public String json() {
		return "{\"number\":" + this.number + ",\"customer\":\"" + this.customer + "\",\"text\":\"" + this.text + "\"}";
	}

}
