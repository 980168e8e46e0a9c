package com.shop.architecture;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A promise and how to find where it is not kept.
 *
 * @param check answers with a sentence for every place where the promise is broken; it
 * names the culprit. Where there is nothing that the rule could speak of, it fails: such
 * a rule protects nobody.
 */
record Rule(String promise, Function<Codebase, List<String>> check) {

	/** A rule that ArchUnit can tell. */
	static Rule of(String promise, ArchRule rule) {
		return new Rule(promise, code -> rule.evaluate(code.classes()).getFailureReport().getDetails());
	}

	/** A rule about each of the subjects. */
	static <T> Rule forEach(String promise, Function<Codebase, Stream<T>> subjects,
			BiFunction<Codebase, T, Stream<String>> violations) {
		return new Rule(promise, code -> {
			var all = subjects.apply(code).toList();
			if (all.isEmpty()) {
				throw new IllegalStateException("\"" + promise + "\" finds nothing to check in " + code.root());
			}
			return all.stream().flatMap(subject -> violations.apply(code, subject)).toList();
		});
	}

	/** A rule about each of the subjects, that either holds or not. */
	static <T> Rule that(String promise, Function<Codebase, Stream<T>> subjects, BiPredicate<Codebase, T> holds,
			Function<T, String> name) {
		return forEach(promise, subjects,
				(code, subject) -> holds.test(code, subject) ? Stream.of() : Stream.of(name.apply(subject)));
	}

	List<String> violationsIn(Codebase code) {
		return this.check.apply(code);
	}

	@Override
	public String toString() {
		return this.promise;
	}

}
