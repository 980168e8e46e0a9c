package com.shop.architecture;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

import com.shop.ShopApplication;
import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;

/** The table of all calls and who may make them, as the modules' doors have it. */
final class AccessTable {

	private static final String HEAD = """
			# Who may do what

			Generated from the doors of the modules: see [the decision](decisions/0026-who-may-do-what.md).

			`admin` may do everything. *own* is the signed-in customer's own, and *link* is whoever has a signed link
			for this purpose and thing. What is not here does not exist. A call that is *recorded* causes no event, so
			the audit log has the call itself.

			| call | who | |
			| --- | --- | --- |
			""";

	private AccessTable() {
	}

	static GeneratedFile of() {
		var lines = new StringBuilder(HEAD);
		doors().stream()
			.sorted(Comparator.comparing(Door::path).thenComparing(door -> door.method().name()))
			.forEach(door -> lines
				.append(String.format(Locale.ROOT, "| `%s` | %s | %s |%n", door, door.who(), notes(door))));
		return new GeneratedFile(Path.of("docs/access.md"), lines.toString());
	}

	private static String notes(Door door) {
		return String.join(", ",
				List.of(door.page() ? "page" : "", door.recorded() ? "recorded" : "")
					.stream()
					.filter(note -> !note.isEmpty())
					.toList());
	}

	private static List<Door> doors() {
		var scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AssignableTypeFilter(Doors.class));
		return scanner.findCandidateComponents(ShopApplication.class.getPackageName())
			.stream()
			.map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
			.map(type -> (Doors) BeanUtils.instantiateClass(type))
			.flatMap(module -> module.all().stream())
			.toList();
	}

}
