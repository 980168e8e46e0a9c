package com.shop.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page of all settings, made from the records that are bound to them. */
public final class SettingsPage {

	private static final Path SOURCES = Path.of("src/main/java");

	private SettingsPage() {
	}

	/** All settings of the shop, without those that only tests have. */
	static List<Setting> settings() {
		return SettingsCatalog.read().settings().stream().filter(setting -> Files.exists(source(setting))).toList();
	}

	public static String content(String command) {
		var page = new StringBuilder("""
				# Settings

				Each one is an argument such as `--shop.order.payment-deadline=1h`, an environment variable such as
				`SHOP_ORDER_PAYMENT_DEADLINE=1h`, or a line in an `application.yaml` beside the jar.
				Values out of range and names that are not listed here are refused at the start.
				Of a secret, the value is never shown.

				| setting | default | accepts | meaning |
				| --- | --- | --- | --- |
				""");
		settings().forEach(setting -> page.append("| `%s` | %s | %s%s | %s |%n".formatted(setting.name(),
				setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
				setting.isSecret() ? "secret: " : "", cell(setting.accepts().orElse("")), cell(meaning(setting)))));
		return page.append("%nGenerated from the code by `%s`.%n".formatted(command)).toString();
	}

	/** What the record says of the component, or nothing. */
	static String meaning(Setting setting) {
		try {
			var record = setting.component().getDeclaringRecord();
			var text = Files.readString(source(setting));
			var declared = text.indexOf("record " + record.getSimpleName() + "(");
			var comment = text.substring(text.lastIndexOf("/**", declared), declared);
			return Optional
				.of(Pattern.compile("@param " + setting.component().getName() + "\\s+(.*?)(?=\\s\\*\\s*@|\\*/)",
						Pattern.DOTALL)
					.matcher(comment))
				.filter(java.util.regex.Matcher::find)
				.map(found -> plain(found.group(1)))
				.orElse("");
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private static String plain(String comment) {
		return comment.replaceAll("\\s*\\n\\s*\\*\\s*", " ").replaceAll("\\{@code ([^}]*)}", "`$1`").strip();
	}

	private static String cell(String text) {
		return text.replace("|", "\\|");
	}

	private static Path source(Setting setting) {
		var type = setting.component().getDeclaringRecord();
		while (type.getEnclosingClass() != null) {
			type = type.getEnclosingClass();
		}
		return SOURCES.resolve(type.getName().replace('.', '/') + ".java");
	}

}
