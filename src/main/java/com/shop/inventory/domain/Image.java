package com.shop.inventory.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import org.springframework.util.DigestUtils;

/**
 * An uploaded picture.
 *
 * @param version differs as soon as the content does
 */
public record Image(Type type, String version, byte[] content) {

	/** Recognises the type by the first bytes of the file. */
	public static Optional<Image> of(byte[] content) {
		return Arrays.stream(Type.values())
			.filter(type -> type.begins(content))
			.findFirst()
			.map(type -> new Image(type, DigestUtils.md5DigestAsHex(content), content));
	}

	/**
	 * The formats that all browsers show and that contain no script; SVG would contain
	 * some.
	 */
	public enum Type {

		PNG("image/png", "89504E470D0A1A0A", ""), JPEG("image/jpeg", "FFD8FF", ""),
		/** A RIFF container, whose length comes between the two names. */
		WEBP("image/webp", "52494646", "WEBP");

		private static final int FORM = 8;

		private final String mediaType;

		private final byte[] beginning;

		private final byte[] form;

		Type(String mediaType, String beginning, String form) {
			this.mediaType = mediaType;
			this.beginning = HexFormat.of().parseHex(beginning);
			this.form = form.getBytes(StandardCharsets.US_ASCII);
		}

		public String mediaType() {
			return this.mediaType;
		}

		private boolean begins(byte[] content) {
			return has(content, 0, this.beginning) && has(content, FORM, this.form);
		}

		private static boolean has(byte[] content, int from, byte[] part) {
			return content.length >= from + part.length
					&& Arrays.equals(content, from, from + part.length, part, 0, part.length);
		}

	}

}
