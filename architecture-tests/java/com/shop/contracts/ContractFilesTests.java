package com.shop.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.ToStringSerializer;

import com.shop.outbox.PublishedEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract files are updated from the code as long as that breaks no consumer. */
class ContractFilesTests {

	private static final String V1 = "com.shop.shelf.ShelfFilled.v1";

	private static final String V2 = "com.shop.shelf.ShelfFilled.v2";

	private final Path directory;

	private final ContractFiles files;

	ContractFilesTests(@TempDir Path directory) {
		this.directory = directory;
		this.files = new ContractFiles(directory);
	}

	@BeforeEach
	void writeTheFirstVersion() {
		this.files.update(List.of(contract(new First("A1", 2), V1, "shelves-filled")));
	}

	@Test
	void writesSchemaExampleAndDocumentOfANewEvent() {
		assertThat(this.files.types()).containsExactly(V1);
		assertThat(this.files.readJson(this.files.exampleFile(V1)).path("shelf").asString()).isEqualTo("A1");
		assertThat(this.files.readYaml(this.files.asyncApiFile()).at("/channels/shelves-filled/address").asString())
			.isEqualTo("shelves-filled");
	}

	@Test
	void overwritesACompatibleChange() {
		var extended = contract(new Extended("A1", 2, "fragile"), V1, "shelves-filled");

		this.files.update(List.of(extended));

		assertThat(this.files.readJson(this.files.schemaFile(V1))).isEqualTo(extended.schema());
		assertThat(this.files.readJson(this.files.exampleFile(V1)).path("note").asString()).isEqualTo("fragile");
	}

	@Test
	void overwritesNothingWithABreakingChange() throws IOException {
		var schema = Files.readString(this.files.schemaFile(V1));
		var example = Files.readString(this.files.exampleFile(V1));
		var broken = contract(new Second("A1", "two"), V1, "shelves-filled");

		this.files.update(List.of(broken));

		assertThat(this.files.breaks(broken)).isNotEmpty();
		assertThat(this.files.schemaFile(V1)).hasContent(schema);
		assertThat(this.files.exampleFile(V1)).hasContent(example);
	}

	@Test
	void seesThatTheMapperWritesWhatTheContractForbids() {
		var odd = contract(new Odd("A1", 2), V1, "shelves-filled");

		assertThat(odd.schema().path("properties"))
			.isEqualTo(this.files.readJson(this.files.schemaFile(V1)).path("properties"));
		assertThat(this.files.breaks(odd)).singleElement().asString().startsWith("/quantity");
	}

	@Test
	void movesNoEventToAnotherTopic() throws IOException {
		var document = Files.readString(this.files.asyncApiFile());

		this.files.update(List.of(contract(new First("A1", 2), V1, "elsewhere")));

		assertThat(this.files.asyncApiFile()).hasContent(document);
	}

	@Test
	void keepsTheOldVersionBesideANewOne() throws IOException {
		var schema = Files.readString(this.files.schemaFile(V1));

		this.files.update(List.of(contract(new Second("A1", "two"), V2, "shelves-filled")));

		assertThat(this.files.types()).containsExactly(V1, V2);
		assertThat(this.files.schemaFile(V1)).hasContent(schema);
		assertThat(
				this.files.readYaml(this.files.asyncApiFile()).at("/channels/shelves-filled/messages").propertyNames())
			.containsExactly(V1, V2);
	}

	@Test
	void writesNoFileThatIsNotNeeded() throws IOException {
		try (var written = Files.walk(this.directory).filter(Files::isRegularFile)) {
			assertThat(written).hasSize(3);
		}
	}

	private static EventContract contract(Record example, String type, String topic) {
		return new EventContract(example, new PublishedEvent(type, topic, "/shop/shelf", "A1"), "shelf");
	}

	record First(String shelf, int quantity) {
	}

	record Odd(String shelf, @JsonSerialize(using = ToStringSerializer.class) int quantity) {
	}

	record Extended(String shelf, int quantity, @Nullable String note) {
	}

	record Second(String shelf, String amount) {
	}

}
