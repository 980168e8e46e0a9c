package com.shop.settings;

import java.util.ArrayList;
import java.util.Optional;

import jakarta.validation.Validation;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses, before anything starts, values that a setting does not accept and names that
 * no setting has. All of them are told at once, and no value of a secret.
 */
@Order(SettingsCheck.BEFORE_THE_SERVERS)
class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final int BEFORE_THE_SERVERS = -2;

	private static final int SHOWN = 100;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (context.getParent() == null) {
			check(context.getEnvironment());
		}
	}

	static void check(ConfigurableEnvironment environment) {
		var catalog = SettingsCatalog.read();
		var sentences = new ArrayList<>(new UnknownSettings(catalog).in(environment.getPropertySources()));
		var binder = Binder.get(environment);
		try (var validators = Validation.byDefaultProvider()
			.configure()
			.messageInterpolator(new Wordless())
			.buildValidatorFactory()) {
			var validator = validators.getValidator();
			catalog.settings()
				.stream()
				.filter(setting -> !setting.isAccepted(binder, validator))
				.map(setting -> sentence(setting, environment))
				.forEach(sentences::add);
		}
		if (sentences.isEmpty()) {
			catalog.records().forEach((type, prefix) -> refusal(binder, prefix, type).ifPresent(sentences::add));
		}
		if (!sentences.isEmpty()) {
			throw new SettingsRefused(sentences);
		}
	}

	/** What a record itself refuses, such as values that do not fit together. */
	private static Optional<String> refusal(Binder binder, String prefix, Class<?> type) {
		try {
			binder.bindOrCreate(prefix, Bindable.of(type));
			return Optional.empty();
		}
		catch (BindException refused) {
			return Optional.of(NestedExceptionUtils.getMostSpecificCause(refused).getMessage() + ".");
		}
	}

	private static String sentence(Setting setting, ConfigurableEnvironment environment) {
		return setting.name() + " must be " + setting.accepts().orElse("readable") + shown(setting, environment) + ".";
	}

	private static String shown(Setting setting, ConfigurableEnvironment environment) {
		if (setting.isSecret()) {
			return "; its value is not shown, as it is a secret";
		}
		return Optional.ofNullable(environment.getProperty(setting.name())).map(value -> {
			var line = value.replaceAll("\\p{Cntrl}", " ").replaceAll("//[^/@]*@", "//…@");
			return ", but is " + ((line.length() > SHOWN) ? line.substring(0, SHOWN) + "…" : line);
		}).orElse("");
	}

}
