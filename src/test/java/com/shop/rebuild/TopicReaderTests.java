package com.shop.rebuild;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

import com.shop.shared.job.JobFailed;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TopicReaderTests {

	@Test
	void saysWhatToDoWhenTheBrokerIsAway() throws IOException {
		var nowhere = Map.<String, Object>of("bootstrap.servers", "localhost:" + aPortWhereNobodyIs());
		var reader = new TopicReader(new DefaultKafkaConsumerFactory<>(nowhere), new KafkaAdmin(nowhere),
				new RebuildProperties(Duration.ofSeconds(1), 100));

		assertThatExceptionOfType(JobFailed.class).isThrownBy(() -> reader.range("books"))
			.withMessageContainingAll("nothing was changed", "start again when the broker is up");
	}

	private static int aPortWhereNobodyIs() throws IOException {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
