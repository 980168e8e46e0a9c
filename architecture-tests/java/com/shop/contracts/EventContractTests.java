package com.shop.contracts;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The events match their contracts in {@code contracts}. */
class EventContractTests {

	private static final String UPDATE = "./mvnw test -Dtest=EventContractTests -Dshop.contracts.update=true";

	private static final ContractFiles FILES = ContractFiles.ofTheProject();

	private static final List<EventContract> CONTRACTS = EventContract.all();

	static List<EventContract> contracts() {
		return CONTRACTS;
	}

	/**
	 * With {@code -Dshop.contracts.update=true}, updates the files from the code where
	 * that breaks no consumer.
	 */
	@BeforeAll
	static void updateIfAsked() {
		if (Boolean.getBoolean("shop.contracts.update")) {
			FILES.update(CONTRACTS);
		}
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void breaksNoConsumer(EventContract contract) {
		var breaks = FILES.breaks(contract);

		assertThat(breaks).withFailMessage(() -> broken(contract, breaks)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void isWrittenDown(EventContract contract) {
		assumeTrue(FILES.breaks(contract).isEmpty());
		assertThat(FILES.schemaFile(contract.type())).withFailMessage(outdated(contract.type())).exists();
		assertThat(FILES.readJson(FILES.schemaFile(contract.type()))).withFailMessage(outdated(contract.type()))
			.isEqualTo(contract.schema());
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void hasAnExampleThatTheShopWritesToday(EventContract contract) {
		assumeTrue(FILES.breaks(contract).isEmpty());
		assertThat(FILES.exampleFile(contract.type())).withFailMessage(outdated(contract.type())).exists();
		assertThat(FILES.readJson(FILES.exampleFile(contract.type()))).withFailMessage(outdated(contract.type()))
			.isEqualTo(contract.exampleJson());
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void keepsTheFilesOfAllItsVersions(EventContract contract) {
		var versions = IntStream.rangeClosed(1, contract.version())
			.mapToObj(version -> contract.name() + ".v" + version)
			.toList();

		assertThat(versions).allSatisfy(type -> {
			assertThat(FILES.schemaFile(type)).exists();
			assertThat(FILES.exampleFile(type)).exists();
		});
	}

	@Test
	void losesNoEventThatIsWrittenDown() {
		var published = CONTRACTS.stream().map(EventContract::name).toList();

		assertThat(FILES.types()).allSatisfy(type -> assertThat(published)
			.as("Consumers of %s would no longer receive it: it was renamed, moved or removed. "
					+ "Delete its files only if it is retired on purpose.", type)
			.contains(EventContract.nameOf(type)));
	}

	@Test
	void movesNoEventToAnotherTopicOrKey() {
		assertThat(FILES.breaks(document()))
			.as("This breaks consumers of contracts/asyncapi.yaml; "
					+ "to move an event to another topic, publish a new event with another name")
			.isEmpty();
	}

	@Test
	void describesAllTopics() {
		assumeTrue(FILES.breaks(document()).isEmpty());
		assertThat(Files.exists(FILES.asyncApiFile())).withFailMessage(outdated("asyncapi.yaml")).isTrue();
		assertThat(FILES.read(FILES.asyncApiFile())).withFailMessage(outdated("asyncapi.yaml"))
			.isEqualTo(document().text());
	}

	private static AsyncApi document() {
		return new AsyncApi(CONTRACTS, FILES.types());
	}

	private static String broken(EventContract contract, List<String> breaks) {
		return """
				%s breaks the consumers of %s:
				  %s
				Take it back, or publish a new version: %s, then run
				  %s
				which writes the new version's files; those of the old version stay as they are.
				See contracts/README.md.""".formatted(contract.example().getClass().getName(), contract.type(),
				String.join("\n  ", breaks), contract.howToAddVersion(), UPDATE);
	}

	private static String outdated(String what) {
		return "contracts/ is out of date for %s. Run%n  %s%nand commit the files.".formatted(what, UPDATE);
	}

}
