package com.shop.settings;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

import com.shop.shared.settings.Accepts;
import com.shop.shared.settings.SizeRange;
import com.shop.shared.settings.WebUrl;

/** Puts the type of a setting and its constraints into words. */
final class AcceptedValues {

	private AcceptedValues() {
	}

	/** Empty if the field lacks what its type needs: both bounds, or the words. */
	static Optional<String> of(Field field) {
		var words = field.getAnnotation(Accepts.class);
		return (words != null) ? Optional.of(words.value()) : Optional.ofNullable(derived(field));
	}

	private static @Nullable String derived(Field field) {
		var type = ClassUtils.resolvePrimitiveIfNecessary(field.getType());
		if (type == Boolean.class) {
			return "true or false";
		}
		if (type.isEnum()) {
			return Arrays.stream(type.getEnumConstants())
				.map(constant -> constant.toString().toLowerCase(Locale.ROOT))
				.collect(Collectors.joining(" or "));
		}
		if (type == Duration.class) {
			return durations(field.getAnnotation(DurationMin.class), field.getAnnotation(DurationMax.class));
		}
		if (type == Double.class) {
			return numbers(field.getAnnotation(DecimalMin.class), field.getAnnotation(DecimalMax.class));
		}
		if (Number.class.isAssignableFrom(type)) {
			return wholeNumbers(field.getAnnotation(Min.class), field.getAnnotation(Max.class));
		}
		if (type == ZoneId.class) {
			return "the name of a time zone, such as Europe/Berlin";
		}
		return messages(field, type);
	}

	private static @Nullable String messages(Field field, Class<?> type) {
		if (type == DataSize.class) {
			return words(field, SizeRange.class, range -> "a size from " + range.min() + " to " + range.max());
		}
		if (type == URI.class) {
			return words(field, WebUrl.class, WebUrl::message);
		}
		var email = words(field, Email.class, Email::message);
		return (email != null) ? email : words(field, Pattern.class, Pattern::message);
	}

	private static <A extends Annotation> @Nullable String words(Field field, Class<A> type,
			Function<A, String> words) {
		return Optional.ofNullable(field.getAnnotation(type)).map(words).orElse(null);
	}

	private static @Nullable String durations(@Nullable DurationMin min, @Nullable DurationMax max) {
		return (min == null || max == null) ? null
				: "a duration from "
						+ text(Duration.ofDays(min.days())
							.plusHours(min.hours())
							.plusMinutes(min.minutes())
							.plusSeconds(min.seconds())
							.plusMillis(min.millis())
							.plusNanos(min.nanos()))
						+ " to "
						+ text(Duration.ofDays(max.days())
							.plusHours(max.hours())
							.plusMinutes(max.minutes())
							.plusSeconds(max.seconds())
							.plusMillis(max.millis())
							.plusNanos(max.nanos()));
	}

	private static @Nullable String numbers(@Nullable DecimalMin min, @Nullable DecimalMax max) {
		return (min == null || max == null) ? null : "a number from " + min.value() + " to " + max.value();
	}

	private static @Nullable String wholeNumbers(@Nullable Min min, @Nullable Max max) {
		return (min == null || max == null) ? null : "a whole number from " + min.value() + " to " + max.value();
	}

	/** As it is written in a setting, in the largest unit that fits. */
	private static String text(Duration duration) {
		var millis = duration.toMillis();
		if (millis % Duration.ofDays(1).toMillis() == 0 && millis > 0) {
			return duration.toDays() + "d";
		}
		if (millis % Duration.ofHours(1).toMillis() == 0 && millis > 0) {
			return duration.toHours() + "h";
		}
		if (millis % Duration.ofMinutes(1).toMillis() == 0 && millis > 0) {
			return duration.toMinutes() + "m";
		}
		return (millis % Duration.ofSeconds(1).toMillis() == 0) ? duration.toSeconds() + "s" : millis + "ms";
	}

}
