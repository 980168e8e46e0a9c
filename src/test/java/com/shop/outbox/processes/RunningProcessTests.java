package com.shop.outbox.processes;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.shop.shared.module.LocalModules;

import static org.assertj.core.api.Assertions.assertThat;

class RunningProcessTests {

	@Test
	void isKnownByItsClientId() {
		var process = process("shop-2", "!payment");

		assertThat(process.clientId()).startsWith("shop.name=shop-2 shop.modules=conservation,customer,delivery,");
		assertThat(RunningProcess.of(process.clientId())).contains(process);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "consumer-1", "shop.name=shop shop.modules= instance=1", "shop.name=A" })
	void isNotEveryClient(String clientId) {
		assertThat(RunningProcess.of(clientId)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "shop, '', shop, ''", "shop, !payment, payments, payment", "shop, !payment, shop, !payment",
			"notices, notification, log, logging" })
	void runsBesideInstancesOfItselfAndOtherModules(String name, String modules, String other, String otherModules) {
		assertThat(process(name, modules).conflictWith(List.of(process(other, otherModules)))).isEmpty();
		assertThat(process(other, otherModules).conflictWith(List.of(process(name, modules)))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			shop  | ''            | payments | payment              | The modules payment run in the process with \
			shop.name=payments and in this one with shop.name=shop
			shop  | !notification | notices  | notification,logging | The modules logging run in the process with
			shop  | ''            | other    | ''                   | The modules conservation, customer,
			shop  | ''            | shop     | !payment             | Another instance with shop.name=shop runs the \
			modules conservation, customer, delivery, inventory, logging, notification, order, webhook, and this one
			""")
	void doesNotRunBesideOneThatWouldDoItsWorkAgain(String name, String modules, String other, String otherModules,
			String sentence) {
		var process = process(name, modules);
		var others = List.of(process, process(other, otherModules));

		assertThat(process.conflictWith(others)).hasValueSatisfying(text -> assertThat(text).startsWith(sentence));
		assertThat(process(other, otherModules).conflictWith(List.of(process))).isPresent();
	}

	@Test
	void missesModulesThatRunNowhere() {
		assertThat(RunningProcess.missing(List.of(process("shop", "!payment,!logging"), process("log", "logging"))))
			.containsExactly("payment");
		assertThat(RunningProcess.missing(List.of(process("shop", "")))).isEmpty();
	}

	private static RunningProcess process(String name, String modules) {
		return new RunningProcess(name, new LocalModules(List.of(modules.split(","))).here(),
				UUID.randomUUID().toString());
	}

}
