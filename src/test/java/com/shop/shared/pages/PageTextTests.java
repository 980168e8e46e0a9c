package com.shop.shared.pages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;

import com.shop.shared.web.Refuses;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** The texts of the pages, in both languages. */
class PageTextTests {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d");

	private static final String GERMAN = "_de.properties";

	/** How the key ends of the name that a control has for those who do not see it. */
	private static final String NAMED = "-named";

	static Stream<String> files() throws IOException {
		return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:pages/*" + GERMAN))
			.map(Resource::getFilename)
			.map(name -> requireNonNull(name).replace(GERMAN, ""));
	}

	@ParameterizedTest
	@MethodSource("files")
	void areTheSameInBothLanguages(String file) throws IOException {
		var english = texts(file + ".properties");
		var german = texts(file + GERMAN);

		assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
		assertThat(german.stringPropertyNames())
			.allSatisfy(key -> assertThat(placeholders(german, key)).as(key).isEqualTo(placeholders(english, key)));
	}

	/**
	 * Whoever speaks to the browser says what is written on a button, so that has to be
	 * in its longer name, too (WCAG 2.5.3).
	 */
	@ParameterizedTest
	@MethodSource("files")
	void haveInANameWhatIsWritten(String file) throws IOException {
		for (var texts : List.of(texts(file + ".properties"), texts(file + GERMAN))) {
			assertThat(texts.stringPropertyNames()).filteredOn(key -> texts.containsKey(key + NAMED))
				.allSatisfy(key -> assertThat(texts.getProperty(key + NAMED)).as(key)
					.containsIgnoringCase(texts.getProperty(key)));
		}
	}

	/**
	 * The forms of the staff do the same as these calls, so they are refused with the
	 * same codes. Another page tells of two changes at the same moment.
	 */
	@ParameterizedTest
	@CsvSource({ "addProduct, catalogue, staff.refused.", "correctStock, catalogue, staff.refused.",
			"cancelOrder, order, staff-orders.refused.", "refundOrder, order, staff-orders.refused.",
			"returnGoods, order, staff-orders.refused.", "changeDeliveryAddress, order, staff-orders.refused.",
			"resendNotification, notification, staff-orders.refused.",
			"eraseCustomer, customer, staff-customers.refused.",
			"retryParkedEvent, operations, operations.parked.refused.",
			"discardParkedEvent, operations, operations.parked.refused." })
	void tellTheStaffWhyAFormIsRefused(String operation, String file, String prefix) throws IOException {
		var codes = codesOf(operation);

		assertThat(codes).isNotEmpty();
		assertThat(texts(file + ".properties").stringPropertyNames())
			.containsAll(codes.stream().map(code -> prefix + code).toList());
	}

	/** The other codes are those of mishaps. */
	@Test
	void tellTheStaffWhyADeliveryWasRefusedAtOnce() throws IOException {
		assertThat(texts("delivery.properties").stringPropertyNames()).contains("deliveries.reason.COUNTRY_NOT_SERVED",
				"deliveries.reason.CAPACITY_USED_UP");
	}

	/** Those that come from the forms themselves. */
	@Test
	void tellTheStaffWhatIsWrongInAForm() throws IOException {
		assertThat(texts("catalogue.properties").stringPropertyNames()).contains("staff.refused.FORM_INVALID",
				"staff.refused.CHANGED_SINCE_READ", "staff.refused.IDEMPOTENCY_KEY_REUSED",
				"staff.refused.IMAGE_TOO_LARGE", "staff.refused.IMAGE_TYPE_UNKNOWN");
		assertThat(texts("order.properties").stringPropertyNames()).contains("staff-orders.refused.FORM_INVALID",
				"staff-orders.refused.NOTHING_RETURNED", "staff-orders.refused.CHANGED_SINCE_READ",
				"staff-orders.refused.IDEMPOTENCY_KEY_REUSED");
		// The page knows the customer's currency, so that code cannot come.
		assertThat(texts("customer.properties").stringPropertyNames()).contains("staff-customers.refused.FORM_INVALID",
				"staff-customers.refused.CHANGED_SINCE_READ", "staff-customers.refused.IDEMPOTENCY_KEY_REUSED",
				"staff-customers.refused.CREDIT_LIMIT_BELOW_USE");
	}

	/** Of letters, this is what one does at the post office. */
	@ParameterizedTest
	@MethodSource("files")
	void doNotSayInGermanThatWhatWasGivenUpWasPosted(String file) throws IOException {
		var german = texts(file + GERMAN);

		assertThat(german.stringPropertyNames()).noneMatch(key -> german.getProperty(key).contains("ufgegeben"));
	}

	private static Set<String> codesOf(String operation) {
		var scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
		return scanner.findCandidateComponents("com.shop")
			.stream()
			.map(found -> ClassUtils.resolveClassName(requireNonNull(found.getBeanClassName()), null))
			.flatMap(controller -> Arrays.stream(controller.getDeclaredMethods()))
			.filter(call -> call.isAnnotationPresent(Refuses.class)
					&& operation.equals(call.getAnnotation(Operation.class).operationId()))
			.map(call -> call.getAnnotation(Refuses.class))
			.flatMap(codes -> Stream.of(codes.notFound(), codes.conflict(), codes.unprocessable()))
			.flatMap(Arrays::stream)
			.collect(Collectors.toSet());
	}

	private static Set<String> placeholders(Properties texts, String key) {
		return PLACEHOLDER.matcher(texts.getProperty(key))
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Properties texts(String file) throws IOException {
		var texts = new Properties();
		try (var reader = new InputStreamReader(new ClassPathResource("pages/" + file).getInputStream(),
				StandardCharsets.UTF_8)) {
			texts.load(reader);
		}
		return texts;
	}

}
