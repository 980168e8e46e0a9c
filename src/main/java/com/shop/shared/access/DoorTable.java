package com.shop.shared.access;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriTemplate;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The doors of all modules. */
@Component
class DoorTable {

	private final List<Entry> entries;

	DoorTable(List<Doors> modules) {
		// The more specific path first, as in Spring MVC.
		this.entries = modules.stream()
			.flatMap(module -> module.all().stream())
			.map(Entry::of)
			.sorted(Comparator.comparing(Entry::pattern))
			.toList();
		requireDifferent(this.entries);
	}

	private static void requireDifferent(List<Entry> entries) {
		var names = new HashSet<String>();
		entries.stream()
			.map(entry -> entry.door().toString())
			.filter(name -> !names.add(name))
			.findFirst()
			.ifPresent(twice -> {
				throw new IllegalStateException("Two doors have the method and path " + twice);
			});
	}

	/**
	 * A door in the way of a request.
	 *
	 * @param names the names of the ids in the path, in this order
	 */
	record Found(Door door, List<String> names, Map<String, String> ids) {

		/** The first id in the path, and its name. */
		Optional<Map.Entry<String, String>> id() {
			return this.names.stream().findFirst().map(name -> Map.entry(name, this.ids.get(name)));
		}

	}

	Stream<Door> all() {
		return this.entries.stream().map(Entry::door);
	}

	/** The door for this request; none if no rule names it. */
	Optional<Found> find(HttpServletRequest request) {
		return entriesFor(request.getMethod()).flatMap(entry -> entry.match(request).stream()).findFirst();
	}

	/** The door at this path; none if no rule names it. */
	Optional<Door> at(String method, String path) {
		var parsed = PathContainer.parsePath(path);
		return entriesFor(method).filter(entry -> entry.pattern().matches(parsed)).map(Entry::door).findFirst();
	}

	/** A HEAD is answered by what answers a GET. */
	private Stream<Entry> entriesFor(String method) {
		var answering = "HEAD".equals(method) ? "GET" : method;
		return this.entries.stream().filter(entry -> entry.door().method().name().equals(answering));
	}

	/** Whether there is a page at this path. */
	boolean hasPage(String path) {
		var parsed = PathContainer.parsePath(path);
		return this.entries.stream()
			.filter(entry -> entry.door().page() && HttpMethod.GET.equals(entry.door().method()))
			.anyMatch(entry -> entry.pattern().matches(parsed));
	}

	/** The page of a form: forms are sent to the path of their page, or below it. */
	Optional<String> pageOf(String path) {
		for (var page = path; !page.isEmpty(); page = page.substring(0, page.lastIndexOf('/'))) {
			if (hasPage(page)) {
				return Optional.of(page);
			}
		}
		return Optional.empty();
	}

	/** The methods for which there is a door at the path of the request. */
	List<String> methodsAt(HttpServletRequest request) {
		return List.copyOf(this.entries.stream()
			.filter(entry -> !entry.door().isForNobody() && entry.match(request).isPresent())
			.map(entry -> entry.door().method())
			.map(HttpMethod::name)
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	private record Entry(Door door, PathPattern pattern, PathPatternRequestMatcher matcher, List<String> names) {

		static Entry of(Door door) {
			return new Entry(door, PathPatternParser.defaultInstance.parse(door.path()),
					PathPatternRequestMatcher.pathPattern(door.path()),
					new UriTemplate(door.path()).getVariableNames());
		}

		Optional<Found> match(HttpServletRequest request) {
			var result = this.matcher.matcher(request);
			return result.isMatch() ? Optional.of(new Found(this.door, this.names, result.getVariables()))
					: Optional.empty();
		}

	}

}
