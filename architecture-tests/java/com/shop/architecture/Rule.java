package com.shop.architecture;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule that the code keeps, and a check that finds violations.
 *
 * @param check returns a sentence for each violation, which names the place. It throws if
 * there is nothing to check, because such a rule can never fail
 */
record Rule(String promise, Function<Codebase, List<String>> check) {

	/** Creates a rule that ArchUnit checks. */
	static Rule of(String promise, ArchRule rule) {
		return new Rule(promise, code -> rule.evaluate(code.classes()).getFailureReport().getDetails());
	}

	/** Creates a rule that is checked for each subject. */
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

	/** Creates a rule that each subject either keeps or breaks. */
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
