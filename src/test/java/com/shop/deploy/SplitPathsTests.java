package com.shop.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;

import static org.assertj.core.api.Assertions.assertThat;

/** A proxy that routes as docs/splitting.md says finds each call of a module. */
class SplitPathsTests {

	private static final Path PAGE = Path.of("docs", "splitting.md");

	/** What pages for the staff send goes back to the process that has the page. */
	private static final String STAFF = "/staff/";

	/** Each process has its own, which not all operators can reach. */
	private static final String OPERATIONS = "/staff/operations/";

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	@ParameterizedTest
	@CsvSource({ "payment, com.shop.payment.web.PaymentDoors",
			"notification, com.shop.notification.web.NotificationDoors", "logging, com.shop.logging.web.LogDoors" })
	void listsEachPathOfTheModule(String module, String doors) throws Exception {
		var paths = pathsOf(module);

		assertThat(doors(doors).map(Door::path).filter(path -> !path.startsWith(STAFF))).isNotEmpty()
			.allMatch(path -> paths.stream().anyMatch(pattern -> matches(pattern, path)));
	}

	/** So operators need no page of a process that the proxy does not lead them to. */
	@ParameterizedTest
	@CsvSource({ "payment, com.shop.payment.web.PaymentDoors" })
	void leadsToCallsThatDoWhatThePagesForOperatorsDo(String module, String doors) throws Exception {
		var paths = pathsOf(module);
		var calls = doors(doors).filter(door -> !door.page()).map(Door::path).toList();

		assertThat(doors(doors).map(Door::path).filter(path -> path.startsWith(OPERATIONS))).isNotEmpty()
			.map(path -> "/" + path.substring(OPERATIONS.length()))
			.isSubsetOf(calls)
			.allMatch(path -> paths.stream().anyMatch(pattern -> matches(pattern, path)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "docs/splitting.md", "deploy/split/payments.caddy" })
	void leadsThePathsOfPaymentsToTheirProcess(String file) throws IOException {
		assertThat(Files.readString(Path.of(file)))
			.contains("@payment path " + String.join(" ", pathsOf("payment")) + "\n");
	}

	/** As the table of the page has them. */
	private static List<String> pathsOf(String module) throws IOException {
		try (var lines = Files.lines(PAGE)) {
			var row = lines.filter(line -> line.startsWith("| `" + module + "` | `/")).findFirst().orElseThrow();
			return CODE.matcher(row).results().map(found -> found.group(1)).skip(1).toList();
		}
	}

	private static boolean matches(String pattern, String path) {
		return path.matches(pattern.replace(".", "\\.").replace("*", ".*"));
	}

	private static Stream<Door> doors(String type) throws ReflectiveOperationException {
		var constructor = Class.forName(type).getDeclaredConstructor();
		constructor.setAccessible(true);
		return ((Doors) constructor.newInstance()).all().stream();
	}

}
