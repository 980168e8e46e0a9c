package com.shop.inventory.domain;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import org.springframework.util.DigestUtils;

/** An uploaded picture. */
public final class Image {

	private static final int HEAD = 12;

	private final Type type;

	private final String version;

	private final byte[] content;

	Image(Type type, String version, byte[] content) {
		this.type = type;
		this.version = version;
		this.content = content.clone();
	}

	/** Recognises the type by the first bytes of the file. */
	public static Optional<Image> of(byte[] content) {
		var head = HexFormat.of().formatHex(content, 0, Math.min(HEAD, content.length));
		return Arrays.stream(Type.values())
			.filter(type -> type.isThatOf(head))
			.findFirst()
			.map(type -> new Image(type, DigestUtils.md5DigestAsHex(content), content));
	}

	public Type type() {
		return this.type;
	}

	/** Differs as soon as the content does. */
	public String version() {
		return this.version;
	}

	public byte[] content() {
		return this.content.clone();
	}

	/**
	 * The formats that all browsers show and that contain no script; SVG would contain
	 * some.
	 */
	public enum Type {

		PNG("image/png", "89504e470d0a1a0a"), JPEG("image/jpeg", "ffd8ff"),
		/** The file's length comes between RIFF and WEBP. */
		WEBP("image/webp", "52494646[0-9a-f]{8}57454250");

		private final String mediaType;

		private final String beginning;

		Type(String mediaType, String beginning) {
			this.mediaType = mediaType;
			this.beginning = beginning;
		}

		public String mediaType() {
			return this.mediaType;
		}

		private boolean isThatOf(String head) {
			return head.matches(this.beginning + ".*");
		}

	}

}
