package com.shop.embedded;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KafkaFormatTests {

	@TempDir
	private Path logs;

	/** The second is one that this version has never heard of. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 50 })
	void refusesWhatANewerVersionHasFormatted(int ahead) throws Exception {
		NewerKafka.format(this.logs, ahead);

		assertThatExceptionOfType(EmbeddedServerFailed.class).isThrownBy(() -> KafkaFormat.requireKnown(this.logs))
			.withMessageContaining("is of a newer Kafka than this shop has");
	}

	@Test
	void takesWhatThisVersionHasFormatted() throws Exception {
		NewerKafka.format(this.logs, 0);

		assertThatCode(() -> KafkaFormat.requireKnown(this.logs)).doesNotThrowAnyException();
	}

}
