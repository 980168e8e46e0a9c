package com.shop.shared.start;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class ExplainedFailureAnalyzerTests {

	private final ExplainedFailureAnalyzer analyzer = new ExplainedFailureAnalyzer();

	@Test
	void explainsTheFailureThatHidesAmongTheCauses() {
		var full = new DiskFull();

		assertThat(Optional.ofNullable(this.analyzer.analyze(new IllegalStateException(new RuntimeException(full)))))
			.hasValueSatisfying(analysis -> {
				assertThat(analysis.getDescription()).isEqualTo("The disk is full.");
				assertThat(analysis.getAction()).isEqualTo("Delete something.");
				assertThat(analysis.getCause()).isSameAs(full);
			});
	}

	@Test
	void leavesOtherFailuresToOthers() {
		assertThat(this.analyzer.analyze(new IllegalStateException(new RuntimeException("a bug")))).isNull();
	}

	@Test
	void isAskedBySpringBoot() {
		// Some of Spring Boot's own need more than there is here.
		var analyzers = SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, (_, _, _) -> {
		});

		assertThat(analyzers).hasAtLeastOneElementOfType(ExplainedFailureAnalyzer.class);
	}

	private static final class DiskFull extends RuntimeException implements ExplainedFailure {

		private static final long serialVersionUID = 1L;

		@Override
		public String description() {
			return "The disk is full.";
		}

		@Override
		public String action() {
			return "Delete something.";
		}

	}

}
