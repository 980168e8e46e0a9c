package com.shop.order.domain;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.shop.order.OrderEvent;

/**
 * The process as a page with a picture, made by asking the process itself: every message
 * is told to an order in every situation.
 */
final class OrderProcessPicture {

	/** What the process does with a message in a situation. */
	private record Move(String situation, String from, String message, String to, Reaction reaction) {

		/** A step that overtook others, for which the process makes up. */
		boolean catchesUp() {
			return sent().filter(OrderEvent.class::isInstance).count() > 1;
		}

		/** The state, and what else is the case where that matters. */
		String order() {
			return (this.situation.equals(this.from) || this.from.contains("CANCELLING")) ? this.from
					: this.from + ", " + this.situation.toLowerCase(Locale.ROOT).replace('_', ' ');
		}

		Stream<Object> sent() {
			return (this.reaction instanceof Reaction.Done done) ? done.messages().stream() : Stream.empty();
		}

	}

	private static final List<Move> MOVES = OrderStory.situations()
		.entrySet()
		.stream()
		.flatMap(situation -> OrderStory.messages()
			.stream()
			.map(message -> move(situation.getKey(), situation.getValue().get(), message)))
		.toList();

	private OrderProcessPicture() {
	}

	static String page() {
		return """
				# The process of an order

				The states of an order, and the messages that lead from one to the next. When a paid order is
				cancelled, its delivery is cancelled, its stock is released, and its payment is refunded, step by step.

				```mermaid
				stateDiagram-v2
				%s
				```

				## The effect of each message

				"Sends" lists the commands to other modules and the events that follow. A message that is repeated, or
				too late to matter, is *already done* and changes nothing. One that does not fit is *refused* and is
				logged. A delivery step that arrives before an earlier one also takes the steps in between.

				| Message | Order | becomes | Sends |
				| --- | --- | --- | --- |
				%s

				| Message | already done in | refused in |
				| --- | --- | --- |
				%s

				Generated from the process by `%s`.
				""".formatted(diagram(), done(), answers(), OrderProcessPictureTests.COMMAND);
	}

	private static Move move(String situation, OrderStory story, String message) {
		var from = node(story.order);
		var reaction = story.tell(message);
		return new Move(situation, from, message, node(story.order), reaction);
	}

	private static String node(Order order) {
		return Stream.of(Compensation.values())
			.filter(order::awaits)
			.findFirst()
			.map(awaited -> order.status() + "_" + awaited)
			.orElse(order.status().name());
	}

	private static String diagram() {
		var arrows = new LinkedHashMap<String, SequencedSet<String>>();
		MOVES.stream()
			.filter(move -> !move.from().equals(move.to()) && !move.catchesUp())
			.forEach(move -> arrows.computeIfAbsent(move.from() + " --> " + move.to(), _ -> new LinkedHashSet<>())
				.add(move.message()));
		var states = Stream.of(Compensation.values())
			.map(awaited -> "state \"CANCELLING: %s\" as CANCELLING_%s".formatted(awaited, awaited));
		var ends = Stream.of("REJECTED", "DELIVERED", "CANCELLED").map(end -> end + " --> [*]");
		return Stream
			.of(states, Stream.of("[*] --> REQUESTED"),
					arrows.entrySet().stream().map(it -> it.getKey() + ": " + String.join(", ", it.getValue())), ends)
			.flatMap(lines -> lines)
			.map(line -> "    " + line)
			.collect(Collectors.joining("\n"));
	}

	private static String done() {
		var rows = new LinkedHashSet<String>();
		OrderStory.messages()
			.forEach(message -> MOVES.stream()
				.filter(move -> move.message().equals(message) && move.reaction() instanceof Reaction.Done)
				.forEach(move -> rows.add("| %s | %s | %s | %s |".formatted(message, move.order(),
						move.from().equals(move.to()) ? "" : move.to(),
						move.sent().map(it -> it.getClass().getSimpleName()).collect(Collectors.joining(", "))))));
		return String.join("\n", rows);
	}

	private static String answers() {
		return OrderStory.messages()
			.stream()
			.map(message -> "| %s | %s | %s |".formatted(message, states(message, Reaction.AlreadyDone.class),
					states(message, Reaction.Refused.class)))
			.collect(Collectors.joining("\n"));
	}

	private static String states(String message, Class<? extends Reaction> answer) {
		Map<String, List<Move>> byState = MOVES.stream()
			.filter(move -> move.message().equals(message))
			.collect(Collectors.groupingBy(Move::from, LinkedHashMap::new, Collectors.toList()));
		return byState.entrySet()
			.stream()
			.filter(state -> state.getValue().stream().anyMatch(move -> answer.isInstance(move.reaction())))
			.map(Map.Entry::getKey)
			.collect(Collectors.joining(", "));
	}

}
