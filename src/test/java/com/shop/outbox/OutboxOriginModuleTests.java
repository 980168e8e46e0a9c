package com.shop.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.customer.CustomerErased;
import com.shop.shared.CustomerId;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.TopicNames;
import com.shop.shared.module.LocalModules;

import static org.assertj.core.api.Assertions.assertThat;

/** Only what the outbox has or had counts, whatever somebody else writes to a topic. */
@ApplicationModuleTest
@TestPropertySource(properties = "shop.relay.enabled=false")
class OutboxOriginModuleTests {

	private static final String OLD = "bm90IGEgc2VjcmV0LCBqdXN0IDMyIGJ5dGVzIGxvbmcuLi4=";

	private static final String NEW = "YW5vdGhlciBvbmUgb2YgMzIgYnl0ZXMsIG5vIHNlY3JldC4=";

	private static final String NEWEST = "b25lIG1vcmUgb2YgMzIgYnl0ZXMsIG5vIHNlY3JldC4uLi4=";

	private final OutboxOrigin origin;

	private final JdbcOperations operations;

	private final MadeUpEvents events;

	private final JdbcClient jdbc;

	private final OutboxTable table;

	private final OutboxErasure erasure;

	private String aggregate = "";

	OutboxOriginModuleTests(OutboxOrigin origin, JdbcOperations operations, JdbcClient jdbc, OutboxTable table,
			RowSignature signature, TopicNames names, LocalModules modules) {
		this.origin = origin;
		this.operations = operations;
		this.events = new MadeUpEvents(operations);
		this.jdbc = jdbc;
		this.table = table;
		var customers = new DefaultListableBeanFactory();
		AutoConfigurationPackages.register(customers, CustomerErased.class.getPackageName());
		this.erasure = new OutboxErasure(jdbc, new EventCatalog(customers, names, modules), signature);
	}

	/** What a row says, and what becomes a record. */
	private static final class Forgery {

		private final Map<String, String> fields;

		Forgery(Map<String, String> fields) {
			this.fields = new TreeMap<>(fields);
		}

		Forgery with(String field, @Nullable String value) {
			if (value != null) {
				this.fields.put(field, value);
			}
			else {
				this.fields.remove(field);
			}
			return this;
		}

		private @Nullable String header(String name) {
			return this.fields.get(name);
		}

		ConsumerRecord<String, byte[]> message() {
			var payload = this.fields.get("payload");
			var message = new ConsumerRecord<String, byte[]>(this.fields.getOrDefault("topic", ""), 0, 0,
					this.fields.get("key"), (payload != null) ? payload.getBytes(StandardCharsets.ISO_8859_1) : null);
			Map.of("id", "id", "ce_type", "type", "ce_signature", "signature").forEach((name, field) -> {
				var value = header(field);
				if (value != null) {
					message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
				}
			});
			return message;
		}

	}

	@BeforeEach
	void writeAnEvent() {
		this.aggregate = UUID.randomUUID().toString();
		this.events.record(this.aggregate, 1);
	}

	@Test
	void isOfTheOutboxAsLongAsTheRowIsThereAndAfterwards() {
		var message = genuine().message();
		assertThat(this.origin.published(List.of(message))).containsExactly(message);

		this.jdbc.sql("DELETE FROM outbox.outbox").update();

		assertThat(this.origin.published(List.of(message))).containsExactly(message);
	}

	@Test
	void isNotOfTheOutboxIfOnlyALittleIsChanged() {
		for (Consumer<Forgery> change : List.<Consumer<Forgery>>of(
				forgery -> forgery.with("payload", "{\"somebody\":\"else\"}"),
				forgery -> forgery.with("key", "another"), forgery -> forgery.with("topic", "payments-refunded"),
				forgery -> forgery.with("type", "com.shop.nobody.SomethingElse.v1"),
				forgery -> forgery.with("id", UUID.randomUUID().toString()), forgery -> forgery.with("id", null),
				forgery -> forgery.with("type", null), forgery -> forgery.with("signature", "A".repeat(43)),
				forgery -> forgery.with("signature", ""), forgery -> forgery.with("signature", null))) {
			assertIsRefused(change);
		}
	}

	@Test
	void isNotOfTheOutboxWithoutHeaders() {
		assertIsRefused(forgery -> forgery.with("id", null).with("type", null).with("signature", null));
	}

	@Test
	void isNotOfTheOutboxIfNoRowCanBeLikeThat() {
		for (var signature : new String[] { null, "A".repeat(43) }) {
			for (var field : List.of("id", "type", "key", "payload")) {
				assertIsRefused(forgery -> forgery.with("signature", signature).with(field, "a \0 in between"));
			}
			assertIsRefused(forgery -> forgery.with("signature", signature).with("payload", "\u00ff"));
			assertIsRefused(forgery -> forgery.with("signature", signature).with("payload", null));
			assertIsRefused(forgery -> forgery.with("signature", signature).with("key", null));
		}
	}

	@Test
	void isOfTheOutboxWithoutASignatureIfItsRowHasNoneEither() {
		this.jdbc.sql("UPDATE outbox.outbox SET signature = NULL WHERE aggregateid = ?").param(this.aggregate).update();
		var message = genuine().message();
		var sameId = genuine().with("payload", "{\"somebody\":\"else\"}").message();
		var unknown = genuine().with("id", UUID.randomUUID().toString()).message();

		assertThat(this.origin.published(List.of(sameId, message, unknown))).containsExactly(message);

		this.jdbc.sql("DELETE FROM outbox.outbox").update();
		assertThat(this.origin.published(List.of(message))).as("nobody can know any more").isEmpty();
	}

	@Test
	void isATombstoneOfTheOutboxIfItIsSentAgainAfterItsCustomerWasErased() {
		var customer = new CustomerId(UUID.randomUUID());
		this.aggregate = customer.toString();
		var id = TimeOrderedUuid.next();
		this.table.write(List.of(new OutboxRow(id, id, "customer", this.aggregate,
				"com.shop.customer.CustomerChanged.v1", "{\"name\":\"Ada Example\"}", "accounts.customer.change",
				this.aggregate, Instant.now(), null, null)));
		var message = genuine().message();
		var forged = genuine().with("payload", null).message();

		this.erasure.on(new CustomerErased(customer, 2));

		var tombstone = genuine().message();
		assertThat(tombstone.value()).isNull();
		assertThat(this.origin.published(List.of(message, forged, tombstone))).containsExactly(message, tombstone);
	}

	/** The key that was set before is another one than that of the database. */
	@Test
	void isOfTheOutboxWhileTheKeyIsReplacedStepByStep() {
		var steps = signatures(keys(OLD), keys(OLD, OLD, NEW), keys(NEW, OLD, NEW), keys(NEW, NEW));

		assertEachStepIsSafe(steps);
		assertThat(isBelieved(steps.getFirst(), steps.getLast())).isFalse();
	}

	/** The keys of earlier changes stay in the list. */
	@Test
	void isOfTheOutboxAfterTheKeyWasReplacedTwice() {
		var steps = signatures(keys(OLD), keys(OLD, OLD, NEW), keys(NEW, OLD, NEW), keys(NEW, OLD, NEW, NEWEST),
				keys(NEWEST, OLD, NEW, NEWEST));

		assertEachStepIsSafe(steps);
		assertThat(isBelieved(steps.getFirst(), steps.getLast())).isTrue();
	}

	/** That of the database is what docs/splitting.md tells operators to begin with. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void isNotOfTheOutboxAnyMoreOnceTheKeyOfTheDatabaseIsRevoked(boolean isSet) throws IOException {
		var stored = this.jdbc.sql("SELECT signing_key FROM outbox.shop").query(byte[].class).single();
		var old = Base64.getEncoder().encodeToString(stored);
		var first = isSet ? old : null;
		var steps = signatures(keys(first), keys(first, old, NEW), keys(NEW, old, NEW), keys(NEW, NEW));
		assertEachStepIsSafe(steps);
		try {
			this.jdbc.sql(statementOfThePage()).update();

			var restarted = signatures(keys(NEW, NEW)).getFirst();
			assertThat(isBelieved(steps.getLast(), restarted)).isTrue();
			assertThat(isBelieved(restarted, steps.getLast())).isTrue();
			assertThat(isBelieved(steps.getFirst(), restarted)).as("signed with the key that has leaked").isFalse();
		}
		finally {
			this.jdbc.sql("UPDATE outbox.shop SET signing_key = ?").param(stored).update();
		}
	}

	private static String statementOfThePage() throws IOException {
		var statements = Pattern.compile("psql shop -c \"(UPDATE outbox\\.shop SET signing_key[^\"]+)\"")
			.matcher(Files.readString(Path.of("docs", "splitting.md")));
		assertThat(statements.find()).as("a statement that revokes the key").isTrue();
		return statements.group(1);
	}

	/** All processes go one step after the other, while the others have not gone yet. */
	private void assertEachStepIsSafe(List<RowSignature> steps) {
		for (int step = 0; step + 1 < steps.size(); step++) {
			var before = steps.get(step);
			var after = steps.get(step + 1);
			assertThat(isBelieved(before, after)).as("by those that have gone step %d", step + 1).isTrue();
			assertThat(isBelieved(after, before)).as("of those that have gone step %d", step + 1).isTrue();
			assertThat(after.fingerprints()).as("they see each other").containsAnyElementsOf(before.fingerprints());
		}
	}

	private List<RowSignature> signatures(OutboxProperties... steps) {
		return Stream.of(steps).map(properties -> new RowSignature(this.operations, properties)).toList();
	}

	private static OutboxProperties keys(@Nullable String signing, String... verification) {
		return new OutboxProperties(Duration.ofDays(3), signing, List.of(verification));
	}

	private boolean isBelieved(RowSignature sender, RowSignature receiver) {
		var row = genuine();
		var id = UUID.fromString(String.valueOf(row.header("id")));
		var signature = sender.ofTombstone(id, String.valueOf(row.header("topic")), this.aggregate,
				String.valueOf(row.header("type")));
		var message = row.with("payload", null).with("key", this.aggregate).with("signature", signature).message();
		return !new OutboxOrigin(receiver, this.jdbc).published(List.of(message)).isEmpty();
	}

	private void assertIsRefused(Consumer<Forgery> change) {
		var forgery = genuine();
		change.accept(forgery);
		var message = genuine().message();

		assertThat(this.origin.published(List.of(forgery.message(), message))).as(forgery.fields.toString())
			.containsExactly(message);
	}

	private Forgery genuine() {
		return this.jdbc
			.sql("SELECT id::text, topic, key, type, payload, signature FROM outbox.outbox" + " WHERE aggregateid = ?")
			.param(this.aggregate)
			.query((row, _) -> {
				var forgery = new Forgery(Map.of());
				for (var field : List.of("id", "topic", "key", "type", "payload", "signature")) {
					forgery.with(field, row.getString(field));
				}
				return forgery;
			})
			.single();
	}

}
