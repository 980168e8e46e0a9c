package com.shop.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Every rule finds the violations in a shop that breaks it, and reports nothing else
 * there.
 */
class BrokenShopTests {

	@ParameterizedTest
	@MethodSource("proofs")
	void isToldByTheRuleThatItBreaks(Proof proof) {
		var violations = proof.rule().violationsIn(proof.shop());
		assertThat(proof.culprits()).as("violations that are found")
			.allSatisfy(culprit -> assertThat(violations).anyMatch(found -> found.contains(culprit)));
		assertThat(violations).as("violations that are reported")
			.allSatisfy(found -> assertThat(proof.culprits()).anyMatch(found::contains));
	}

	@Test
	void existsForEveryRule() {
		var rules = Stream.concat(Rules.OF_THE_SHOP.stream(), Rules.OF_TESTS.stream()).distinct().toList();
		var provenHere = Stream.of(SourceRules.FILE_LENGTH, SourceRules.LINE_LENGTH);
		assertThat(Stream.concat(proofs().map(Proof::rule), provenHere)).containsExactlyInAnyOrderElementsOf(rules);
	}

	@Test
	void hasAFileThatIsTooLong(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("Short.java"), "\n".repeat(300));
		Files.writeString(folder.resolve("Long.java"), "\n".repeat(301));
		assertThat(SourceRules.FILE_LENGTH.violationsIn(Codebase.in(folder))).singleElement()
			.asString()
			.endsWith("Long.java has 301 lines");
	}

	@Test
	void hasALineThatIsTooLong(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("V1__lines.sql"), "x".repeat(120) + "\n" + "x".repeat(121));
		Files.writeString(folder.resolve("Lines.java"), "\t" + "x".repeat(116) + "\n\t" + "x".repeat(117));
		assertThat(SourceRules.LINE_LENGTH.violationsIn(Codebase.in(folder))).satisfiesExactly(
				line -> assertThat(line).endsWith("Lines.java:2"),
				line -> assertThat(line).endsWith("V1__lines.sql:2"));
	}

	@Test
	void doesNotPassARuleThatFindsNothingToCheck() {
		var rule = Rule.forEach("every horse has shoes", _ -> Stream.of(), (_, _) -> Stream.of());
		assertThatIllegalStateException().isThrownBy(() -> rule.violationsIn(Codebase.broken("emptyname")))
			.withMessageContaining("every horse has shoes");
	}

	static Stream<Proof> proofs() {
		return Stream
			.of(proofsAboutModules(), proofsAboutMessages(), proofsAboutConversation(), proofsAboutPersistence(),
					proofsAboutTypes(), proofsAboutTests())
			.flatMap(proofs -> proofs);
	}

	private static Stream<Proof> proofsAboutModules() {
		return Stream.of(proof(ModuleRules.ARROWS, "forbiddenarrow", "payment.PaymentDesk"),
				proof(ModuleRules.TECHNICAL, "technicaluser", "order.OrderDesk"), proof(ModuleRules.DECLARED,
						"openmodule", "customer declares no dependencies", "payment declares order"),
				proof(ModuleRules.USED, "unusedarrow", "order declares inventory"),
				proof(SplitRules.QUERIES, "farquery", "NoticeBook asks CustomerList",
						"NoticeList asks CustomerDirectory"),
				proof(SplitRules.ANSWERS, "faranswer", "payment.domain.PaymentBook"),
				proof(SplitRules.COMMANDS, "trappedcommand", "payment.RequestPayment", "payment.CancelPayment"));
	}

	private static Stream<Proof> proofsAboutMessages() {
		return Stream.of(proof(MessageRules.RECORDS, "classmessage", "order.OrderPlaced"),
				proof(MessageRules.FLAT, "entitymessage", "order.OrderPlaced", "order.CancelOrder",
						"order.OrderShipped"),
				proof(MessageRules.NO_CARD_DATA, "carddata", "payment.PaymentMade"),
				proof(MessageRules.PERSONAL_DATA, "unmarkeddata", "customer.CustomerMoved"),
				proof(MessageRules.IN_BASE_PACKAGE, "hiddenmessage", "order.domain.OrderPlaced", "order.CancelOrder"),
				proof(MessageRules.EXTERNALIZED, "unpublishedevent", "order.OrderPlaced", "order.OrderPaid",
						"order.OrderShipped"),
				proof(MessageRules.OWN_TOPIC, "sharedtopic", "order.OrderPlaced", "order.OrderPaid"));
	}

	private static Stream<Proof> proofsAboutConversation() {
		return Stream.of(proof(ConversationRules.PAST_TENSE, "presentevent", "order.PlaceOrder"),
				proof(ConversationRules.IMPERATIVES, "pastcommand", "inventory.StockReserved"),
				proof(ConversationRules.SEALED, "unsealedevent", "order.OrderPlaced", "order.OrderPaid",
						"order.OpenEvent"),
				proof(ConversationRules.ONE_FAMILY, "twofamilies", "order.OrderEvent", "order.CartEvent"),
				proof(ConversationRules.COMMANDS, "plaincommand", "inventory.ReserveStock"),
				proof(ConversationRules.LISTENERS, "strangelistener", "order.domain.OrderBook.on(java.lang.String)"),
				proof(ConversationRules.PERSISTENT, "forgetfullistener", "order.domain.OrderBook.on(",
						"order.domain.OrderBook.after("),
				proof(ConversationRules.LISTENER_IDS, "namelesslistener", "order.domain.OrderBook.nameless(",
						"order.domain.OrderBook.foreign(", "order.domain.OrderBook.first(",
						"order.domain.OrderBook.second("),
				proof(ConversationRules.LISTENERS_RUN, "choosylistener", "order.domain.OrderBook.sometimes(",
						"order.domain.OrderBook.reading(", "order.domain.OrderBook.outside("),
				proof(ConversationRules.OWN_COMMANDS, "foreigncommand", "order.domain.OrderBook"),
				proof(ConversationRules.OWN_EVENTS, "forgedevent", "order.domain.OrderBook"));
	}

	private static Stream<Proof> proofsAboutPersistence() {
		return Stream.of(
				proof(PersistenceRules.WEB, "reachingweb", "order.web.OrderController", "order.web.ReportController"),
				proof(PersistenceRules.REPOSITORIES, "publicrepository", "order.domain.OrderRepository"),
				proof(PersistenceRules.ENTITIES, "foreigntable", "order.domain.Order ", "order.domain.Invoice",
						"order.domain.Cart"),
				proof(PersistenceRules.SQL, "foreignsql", "names schema payment", "names schema customer"),
				proof(PersistenceRules.MIGRATIONS, "foreignmigration", "V2__customer.sql"),
				proof(PersistenceRules.QUALIFIED_TABLES, "homelesstable", "makes lines", "makes payment.payments"),
				proof(PersistenceRules.TIMES, "machinetime", "order.WallClock"),
				proof(PersistenceRules.LISTS, "openstream", "order.LeakyOrders"),
				proof(PersistenceRules.LOCKED_ONCE, "lockedagain", "ClaimsInList.java", "ClaimsSomething.java"));
	}

	private static Stream<Proof> proofsAboutTypes() {
		return Stream.of(
				proof(TypeRules.NAMES, "emptyname", "AbstractOrder", "OrderUtil", "OrderHelper", "OrderManager",
						"OrderImpl", "OrderBase", "OrderDTO"),
				proof(TypeRules.EXCEPTIONS, "exceptionname", "order.OrderNotFoundException"),
				proof(TypeRules.INJECTION, "fieldinjection", "OrderBook.autowired", "OrderBook.value",
						"OrderBook.entities"),
				proof(TypeRules.NULL_MARKED, "unmarked", "unmarked.order.web"),
				proof(TypeRules.OPTIONALS, "keptoptional", "order.OrderKeeper", "order.OrderTaker"),
				proof(TypeRules.CLOCK, "ownclock", "order.Stopwatch"),
				proof(TypeRules.SETTINGS, "settingsclass", "order.OrderProperties"),
				proof(TypeRules.PACKAGE_PRIVATE, "needlesslypublic", "order.domain.Cart"),
				proof(TypeRules.TYPED_IDS, "bareid", "OrderBook.find(java.util.UUID)"),
				proof(TypeRules.ID_TEXTS, "shortid", "order.OrderNumber.", "order.OrderNumbers."),
				proof(TypeRules.LIBRARIES, "mocks", "order.MockedOrders"),
				proof(TypeRules.DESCRIPTIONS, "describeddomain", "order.domain.OrderProgress"),
				proof(StateRules.STATIC_STATE, "staticstate", "Counters.count", "Counters.byName", "Counters.array",
						"Counters.atomic", "Counters.own"),
				proof(SyntaxRules.METHOD_LENGTH, "longmethod", "LongOrder.java:6"),
				proof(SyntaxRules.EXHAUSTIVE, "openswitch", "OfEnum.java", "OfSealed.java"),
				proof(SourceRules.COMMENTS, "leftovers", "Later.java", "Authored.java"));
	}

	private static Stream<Proof> proofsAboutTests() {
		return Stream.of(proof(TestRules.SUFFIX, "misnamedtest", "order.OrderSpec"),
				proof(TestRules.MODULE_SUFFIX, "misnamedmoduletest", "order.OrderTests"),
				proof(TestRules.NO_SLEEPING, "sleepytest", "order.SleepyOrders"),
				proof(TestRules.CRASH_TESTS_RUN, "taggedcrashtest", "order.BasketCrashTests", "order.StockCrashTests",
						"outbox.relay.RelayIntegrationTests"));
	}

	private static Proof proof(Rule rule, String shop, String... culprits) {
		return new Proof(rule, Codebase.broken(shop), List.of(culprits));
	}

	/**
	 * A rule and a shop that breaks it.
	 *
	 * @param culprits texts that the violations must contain
	 */
	record Proof(Rule rule, Codebase shop, List<String> culprits) {

		@Override
		public String toString() {
			return this.rule.promise();
		}

	}

}
