package com.shop.outbox.relay.healing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.kafka.OpenTransaction;

/** The commands with which an operator aborts transactions on Kafka. */
@Component
public class AbortCommands {

	private final Map<String, Object> settings;

	AbortCommands(KafkaAdmin admin) {
		this.settings = admin.getConfigurationProperties();
	}

	/** Returns a line for a shell that aborts the transactions. */
	public String of(List<OpenTransaction> transactions) {
		var servers = (this.settings.get("bootstrap.servers") instanceof Collection<?> list)
				? String.join(",", list.stream().map(String::valueOf).toList())
				: this.settings.get("bootstrap.servers");
		// How an authorized user connects is known to the operator only.
		var login = this.settings.containsKey("security.protocol") ? " --command-config admin.properties" : "";
		return transactions.stream()
			.map(transaction -> "kafka-transactions.sh --bootstrap-server " + servers + login + " abort --topic "
					+ transaction.partition().topic() + " --partition " + transaction.partition().partition()
					+ " --start-offset " + transaction.startOffset())
			.collect(Collectors.joining(" && "));
	}

}
