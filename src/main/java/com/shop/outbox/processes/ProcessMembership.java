package com.shop.outbox.processes;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import static java.util.Objects.requireNonNull;

/**
 * A place in the group in which the processes of the shop see each other. Nothing is read
 * or written: the group only tells who is there, and Kafka removes who is not heard of. A
 * process that cannot run beside those in the group does not join it, so that they go on
 * undisturbed.
 */
final class ProcessMembership implements AutoCloseable {

	/** After this time, a process that was killed is no longer seen. */
	static final Duration SESSION = Duration.ofSeconds(10);

	private static final Duration HEARTBEAT = Duration.ofSeconds(2);

	private static final Duration ANSWER = Duration.ofSeconds(3);

	private static final Duration POLL = Duration.ofMillis(100);

	private static final Pattern NO_TOPIC = Pattern.compile("(?!)");

	private final String group;

	private final RunningProcess self;

	private final Admin admin;

	private final Consumer<byte[], byte[]> consumer;

	private boolean joining;

	/**
	 * Uses the application's settings for brokers and security.
	 * @param joining whether to join the group whoever is there
	 */
	ProcessMembership(Map<String, Object> admin, Map<String, Object> consumer, String group, RunningProcess self,
			boolean joining) {
		this.joining = joining;
		this.group = group;
		this.self = self;
		var settings = new HashMap<>(consumer);
		settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
		settings.put(ConsumerConfig.CLIENT_ID_CONFIG, self.clientId());
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		// With the other protocol, the time of a session is a setting of the broker.
		settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
		settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
		settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) HEARTBEAT.toMillis());
		this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
		this.consumer.subscribe(NO_TOPIC);
		this.admin = Admin.create(patient(admin));
	}

	/** With the time after which a question is given up. */
	private static Map<String, Object> patient(Map<String, Object> admin) {
		var settings = new HashMap<>(admin);
		settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
		settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
		return settings;
	}

	/**
	 * The processes in the group, and this one, which joins it if it can run beside them;
	 * empty while it is joining.
	 * @throws KafkaException if Kafka is away, or does not allow it
	 */
	Optional<List<RunningProcess>> look() {
		if (!this.joining) {
			var others = members();
			if (this.self.conflictWith(others).isPresent()) {
				return Optional.of(Stream.concat(others.stream(), Stream.of(this.self)).toList());
			}
			this.joining = true;
		}
		this.consumer.poll(POLL);
		var members = members();
		return members.contains(this.self) ? Optional.of(members) : Optional.empty();
	}

	private List<RunningProcess> members() {
		try {
			var described = this.admin.describeConsumerGroups(List.of(this.group)).describedGroups().get(this.group);
			return requireNonNull(described).get()
				.members()
				.stream()
				.flatMap(member -> RunningProcess.of(member.clientId()).stream())
				.toList();
		}
		catch (ExecutionException failed) {
			if (failed.getCause() instanceof GroupIdNotFoundException) {
				return List.of();
			}
			throw (failed.getCause() instanceof KafkaException known) ? known : new KafkaException(failed.getCause());
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return List.of();
		}
	}

	@Override
	public void close() {
		this.consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
		this.admin.close(Duration.ZERO);
	}

}
