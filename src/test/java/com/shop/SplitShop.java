package com.shop;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.shop.embedded.TestInfrastructure;

/**
 * A shop of two processes, each with a database of its own. Its signing key is being
 * replaced: one signs with the new key already, and both believe both.
 */
final class SplitShop implements AutoCloseable {

	private static final String OLD_KEY = "bm90IGEgc2VjcmV0LCBqdXN0IDMyIGJ5dGVzIGxvbmcuLi4=";

	private static final String NEW_KEY = "YW5vdGhlciBvbmUgb2YgMzIgYnl0ZXMsIG5vIHNlY3JldC4=";

	private final Path data;

	private final Map<String, String> restSettings;

	private final Map<String, String> partSettings;

	private ShopProcess rest;

	private ShopProcess part;

	private SplitShop(Path data, Map<String, String> rest, Map<String, String> part) {
		this.data = data;
		this.restSettings = rest;
		this.partSettings = part;
		this.rest = ShopProcess.start(data.resolve("rest"), rest);
		try {
			this.part = ShopProcess.start(data.resolve("part"), part);
		}
		catch (RuntimeException failed) {
			this.rest.kill();
			throw failed;
		}
	}

	/** These modules run in one process, and all others in the other. */
	static SplitShop of(Path data, TestInfrastructure servers, String... modules) {
		return of(data, servers, Map.of(), modules);
	}

	/** The same, with changes to the settings of both. */
	static SplitShop of(Path data, TestInfrastructure servers, Map<String, String> changes, String... modules) {
		var rest = beforeTheNewKey(settings(servers, "rest", "!" + String.join(",!", modules)));
		var part = withTheNewKey(settings(servers, "part", String.join(",", modules)));
		rest.putAll(changes);
		part.putAll(changes);
		return new SplitShop(data, rest, part);
	}

	/** One more instance of the process with the modules that are named. */
	ShopProcess anotherPart() {
		return ShopProcess.launch(this.data.resolve("another"), this.partSettings).awaitStarted();
	}

	/** Of one process, with a new database. */
	static Map<String, String> settings(TestInfrastructure servers, String name, String modules) {
		var settings = new HashMap<String, String>();
		servers.settings().forEach((key, value) -> settings.put(key, value.toString()));
		// The SMTP server is in this JVM.
		settings.remove("embedded.mail.active");
		settings.putAll(Map.of("shop.name", name, "shop.modules", modules, "shop.outbox.signing-key", OLD_KEY,
				"shop.inbox.since", "2020-01-01T00:00:00Z", "shop.payment.lease", "10s"));
		return settings;
	}

	/** The process believes the new key and goes on to sign with the old one. */
	static Map<String, String> beforeTheNewKey(Map<String, String> settings) {
		settings.put("shop.outbox.verification-keys", OLD_KEY + "," + NEW_KEY);
		return settings;
	}

	/** The next step, which processes take one after the other. */
	static Map<String, String> withTheNewKey(Map<String, String> settings) {
		beforeTheNewKey(settings).put("shop.outbox.signing-key", NEW_KEY);
		return settings;
	}

	/** The process that takes orders. */
	ShopProcess rest() {
		return this.rest;
	}

	/** The process with the modules that are named. */
	ShopProcess part() {
		return this.part;
	}

	/** Kills the process that takes orders, and starts it again. */
	void killRest() {
		this.rest.kill();
		this.rest = ShopProcess.start(this.data.resolve("rest"), this.restSettings);
	}

	/** Kills the process with the modules that are named, and starts it again. */
	void killPart() {
		this.part.kill();
		this.part = ShopProcess.start(this.data.resolve("part"), this.partSettings);
	}

	@Override
	public void close() {
		this.rest.close();
		this.part.close();
	}

}
